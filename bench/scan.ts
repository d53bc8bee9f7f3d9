// `npm run bench:scan`: time from a connected host to the table, for a project of 20,000 files, beside fast-glob over SFTP.
import { readFileSync } from 'node:fs';
import { cpus, userInfo } from 'node:os';
import path from 'node:path';
import fastGlob from 'fast-glob';
import ssh2, { type Client, type SFTPWrapper } from 'ssh2';
import { createHostFiles } from '../adapters/host-files/files.js';
import { detectAll, wantedGlobs } from '../src/detectors/index.js';
import type { Host } from '../src/domain/host.js';
import { environmentScript, parseEnvironment } from '../src/environment/index.js';
import { openProxy } from '../test/live/support/proxy.js';
import { openSshWorld, type SshWorld } from '../test/live/support/ssh-world.js';
import { makeProject } from './support/large-project.js';
import { sftpFs } from './support/sftp-fs.js';

const TURNS = 7;
const LIMIT_MS = 300;
const TIMES_FASTER = 5;

async function main(): Promise<void> {
  const world = await openSshWorld();
  const root = path.join(world.account.home, 'project');
  console.log(
    `${makeProject(root)} files, ${cpus().length} cores, ${TURNS} turns, median (least to most)`,
  );
  try {
    for (const roundTripMs of [0, 50]) await atDistance(world, root, roundTripMs);
  } finally {
    await world.close();
  }
}

async function atDistance(world: SshWorld, root: string, roundTripMs: number): Promise<void> {
  const proxy = await openProxy(world.sshd.port, roundTripMs / 2);
  const alias = `far${roundTripMs}`;
  world.configure(
    `Host ${alias}\nHostName 127.0.0.1\nPort ${proxy.port}\nHostKeyAlias [127.0.0.1]:${world.sshd.port}\nIdentityFile ${world.sshd.key}\nIdentitiesOnly yes`,
  );
  const host = world.hostNamed(alias);
  const client = await dial(world, proxy.port);
  try {
    console.log(`\n${roundTripMs} ms round trip`);
    await world.shell.exec(host, 'true', { timeoutMs: 10_000 });
    const ours = await measure('propel: commands, configs and environment', () =>
      table(world, host, root),
    );
    const slow: number[] = [];
    const names = () => overSftp(client, root, 64, false);
    await measure('fast-glob over SFTP, names alone', names, 3);
    for (const concurrency of [cpus().length, 64, 256]) {
      const turns = concurrency < 16 && roundTripMs > 0 ? 1 : 3;
      const name = `fast-glob over SFTP, concurrency ${concurrency}`;
      slow.push(await measure(name, () => overSftp(client, root, concurrency), turns));
    }
    const best = Math.min(...slow) / ours;
    console.log(`${best.toFixed(1)} times faster than the best of fast-glob over SFTP`);
    if (roundTripMs > 0 && (ours > LIMIT_MS || best < TIMES_FASTER)) process.exitCode = 1;
  } finally {
    client.end();
    proxy.close();
  }
}

/** The whole table, as the scan makes it: two scripts side by side. */
async function table(world: SshWorld, host: Host, root: string): Promise<string> {
  let execs = 0;
  const shell: typeof world.shell = {
    ...world.shell,
    exec(...words) {
      execs += 1;
      return world.shell.exec(...words);
    },
  };
  const [tree, probe] = await Promise.all([
    createHostFiles(shell).snapshot(host, root, wantedGlobs()),
    shell.exec(host, environmentScript(root), { timeoutMs: 60_000 }),
  ]);
  const environment = parseEnvironment(new TextDecoder().decode(probe.stdout));
  const found = detectAll(tree, environment.interpreter);
  if (execs !== 2) throw new Error(`${execs} scripts were needed`);
  if (!found.candidates[0]?.command.includes('train_1.py')) throw new Error('The table is wrong.');
  return `${found.candidates.length} commands, ${found.configs.length} configs, Python ${environment.python}`;
}

/** The files that the detectors want, found and read over SFTP, 32 reads side by side. */
async function overSftp(
  client: Client,
  root: string,
  concurrency: number,
  reads = true,
): Promise<string> {
  const sftp = await new Promise<SFTPWrapper>((resolve, reject) =>
    client.sftp((error, open) => (error ? reject(error) : resolve(open))),
  );
  const ignore = ['.git', '.venv', 'node_modules', '__pycache__', 'data', 'wandb', 'outputs'].map(
    (name) => `**/${name}/**`,
  );
  const names = await fastGlob(wantedGlobs(), { cwd: root, ignore, fs: sftpFs(sftp), concurrency });
  const left = reads ? [...names] : [];
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      for (let name = left.pop(); name !== undefined; name = left.pop()) {
        const file = path.posix.join(root, name);
        await new Promise((resolve, reject) =>
          sftp.readFile(file, (error, data) => (error ? reject(error) : resolve(data))),
        );
      }
    }),
  );
  sftp.end();
  return `${names.length} files`;
}

async function measure(name: string, once: () => Promise<string>, turns = TURNS): Promise<number> {
  const times: number[] = [];
  let what = turns > 1 ? await once() : '';
  for (let turn = 0; turn < turns; turn += 1) {
    const began = performance.now();
    what = await once();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const [least, middle, most] = [times[0], times[times.length >> 1], times.at(-1)].map((time) =>
    (time ?? 0).toFixed(0),
  );
  console.log(`${name.padEnd(44)} ${middle} ms (${least} to ${most}), ${what}`);
  return times[times.length >> 1] ?? 0;
}

function dial(world: SshWorld, port: number): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client();
    client.on('ready', () => resolve(client)).on('error', reject);
    client.connect({
      host: '127.0.0.1',
      port,
      username: userInfo().username,
      privateKey: readFileSync(world.sshd.key),
    });
    client.setNoDelay(true);
  });
}

await main();
