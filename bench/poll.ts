// `npm run bench:poll`: what a tick over many runs of one host costs, beside two other ways to read logs.
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, userInfo } from 'node:os';
import path from 'node:path';
import ssh2, { type Client, type SFTPWrapper } from 'ssh2';
import { parseTick, type TickRun, tickScript } from '../src/sessions/index.js';
import { openProxy } from '../test/live/support/proxy.js';
import { openSshWorld, type SshWorld } from '../test/live/support/ssh-world.js';

const RUNS = 1000;
const WITH_NEWS = 100;
const SESSIONS = 50;
const ROUND_TRIP_MS = 50;
const TURNS = 25;
/** Ticks of a host come seconds apart, so nothing here runs into the one before it. */
const APART_MS = 300;
const NEWS = `${'step 1200 loss 0.4321 lr 1e-4\r\n'.repeat(30)}`;

interface Way {
  readonly name: string;
  /** Reads the news of the runs since their cursors; gives how many bytes came, where it reads, and what it took. */
  read(runs: TickRun[]): Promise<{ readonly bytes: number | null; readonly execs: string }>;
}

async function main(): Promise<void> {
  const world = await openSshWorld();
  const proxy = await openProxy(world.sshd.port, ROUND_TRIP_MS / 2);
  try {
    world.configure(
      `Host far\nHostName 127.0.0.1\nPort ${proxy.port}\nHostKeyAlias [127.0.0.1]:${world.sshd.port}\nIdentityFile ${world.sshd.key}\nIdentitiesOnly yes`,
    );
    await openSessions(world);
    const runs = makeRuns(world);
    const client = await dial(world, proxy.port);
    const ways = [emptyWay(world), tickWay(world), tailWay(world), await sftpWay(client)];
    console.log(
      `${RUNS} runs with real logs, ${WITH_NEWS} with news, ${SESSIONS} screen sessions, ${ROUND_TRIP_MS} ms round trip, ${TURNS} turns each, ${APART_MS} ms apart`,
    );
    console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
    for (const way of ways) await measure(way, runs);
    client.end();
  } finally {
    proxy.close();
    await world.close();
  }
}

async function measure(way: Way, runs: TickRun[]): Promise<void> {
  const times: number[] = [];
  await way.read(runs);
  let execs = '';
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const run of runs.slice(0, WITH_NEWS)) appendFileSync(run.log, NEWS);
    await new Promise((resolve) => setTimeout(resolve, APART_MS));
    const began = performance.now();
    const read = await way.read(runs);
    times.push(performance.now() - began);
    if (read.bytes !== null && read.bytes !== WITH_NEWS * NEWS.length)
      throw new Error(`${way.name} brought ${read.bytes}`);
    execs = read.execs;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * (TURNS - 1))] ?? 0).toFixed(0);
  console.log(
    `${way.name.padEnd(44)} ${execs.padEnd(22)} least ${at(0)} ms, median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`,
  );
}

/** A script that does nothing: what no tick can be below. */
function emptyWay(world: SshWorld): Way {
  const far = world.hostNamed('far');
  return {
    name: 'a script that does nothing',
    async read() {
      await world.shell.exec(far, 'true', { timeoutMs: 60_000 });
      return { bytes: null, execs: '1 script' };
    },
  };
}

/** All in one script: sessions, status files and news. */
function tickWay(world: SshWorld): Way {
  const far = world.hostNamed('far');
  return {
    name: 'one tick',
    async read(runs) {
      const { stdout } = await world.shell.exec(far, tickScript(runs), { timeoutMs: 60_000 });
      const answer = parseTick(stdout);
      if (!answer.ok) throw new Error(answer.error);
      const there = answer.value.runs.filter(({ session }) => session === true).length;
      if (there !== SESSIONS) throw new Error(`${there} sessions were seen`);
      let bytes = 0;
      for (const [index, reading] of answer.value.runs.entries()) {
        bytes += reading.bytes.length;
        const cursor = { inode: reading.inode, offset: reading.from + reading.bytes.length };
        runs[index] = { ...(runs[index] as TickRun), cursor };
      }
      return { bytes, execs: '1 script' };
    },
  };
}

/** A `tail` for each run that has news, five at a time; it knows for nothing which those are. */
function tailWay(world: SshWorld): Way {
  const far = world.hostNamed('far');
  return {
    name: 'a tail for each of the runs with news',
    async read(runs) {
      const news = changed(runs);
      const parts = await Promise.all(
        news.map(({ run }) =>
          world.shell.exec(far, `tail -c +${run.cursor.offset + 1} '${run.log}'`, {
            timeoutMs: 60_000,
          }),
        ),
      );
      for (const { index } of news) runs[index] = atEnd(runs[index] as TickRun);
      return {
        bytes: parts.reduce((sum, { stdout }) => sum + stdout.length, 0),
        execs: `${news.length} scripts`,
      };
    },
  };
}

/** SFTP: a stat for every run, and a read for each that has grown, 64 at a time. */
async function sftpWay(client: Client): Promise<Way> {
  const sftp = await new Promise<SFTPWrapper>((resolve, reject) =>
    client.sftp((error, made) => (error ? reject(error) : resolve(made))),
  );
  const size = (file: string) =>
    new Promise<number>((resolve, reject) =>
      sftp.stat(file, (error, stat) => (error ? reject(error) : resolve(stat.size))),
    );
  const read = (file: string, from: number) =>
    new Promise<number>((resolve, reject) => {
      let bytes = 0;
      sftp
        .createReadStream(file, { start: from })
        .on('data', (chunk: Buffer) => {
          bytes += chunk.length;
        })
        .on('end', () => resolve(bytes))
        .on('error', reject);
    });
  return {
    name: 'SFTP: stat of every run, read where it grew',
    async read(runs) {
      let bytes = 0;
      let next = 0;
      const worker = async () => {
        while (next < runs.length) {
          const index = next++;
          const run = runs[index] as TickRun;
          if ((await size(run.log)) <= run.cursor.offset) continue;
          const came = await read(run.log, run.cursor.offset);
          bytes += came;
          runs[index] = atEnd(run);
        }
      };
      await Promise.all(Array.from({ length: 64 }, worker));
      return { bytes, execs: `${runs.length} stats` };
    },
  };
}

function changed(runs: readonly TickRun[]) {
  return runs.flatMap((run, index) =>
    statSync(run.log).size > run.cursor.offset ? [{ run, index }] : [],
  );
}

function atEnd(run: TickRun): TickRun {
  const { dev, ino, size } = statSync(run.log);
  return { ...run, cursor: { inode: `${dev}-${ino}`, offset: size } };
}

function makeRuns(world: SshWorld): TickRun[] {
  const folder = path.join(world.account.home, '.local/state/propel');
  return Array.from({ length: RUNS }, (_, index) => {
    const name = `propel-train-bench-${index}`;
    mkdirSync(path.join(folder, name), { recursive: true });
    const log = path.join(folder, name, 'log');
    writeFileSync(log, NEWS.repeat(40));
    const statusFile = path.join(folder, name, 'status');
    if (index >= SESSIONS) writeFileSync(statusFile, '0\n');
    return atEnd({
      name,
      multiplexer: 'screen',
      log,
      statusFile,
      cursor: { inode: '', offset: 0 },
    });
  });
}

async function openSessions(world: SshWorld): Promise<void> {
  const lines = Array.from(
    { length: SESSIONS },
    (_, index) => `screen -dmS propel-train-bench-${index} bash -c 'sleep 3600; exec bash'`,
  );
  await world.account.run(lines.join('\n'));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
}

function dial(world: SshWorld, port: number): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    client.once('ready', () => {
      client.setNoDelay(true);
      resolve(client);
    });
    client.once('error', reject);
    client.connect({
      host: '127.0.0.1',
      port,
      username: userInfo().username,
      privateKey: readFileSync(world.sshd.key),
    });
  });
}

await main();
