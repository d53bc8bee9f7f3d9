import type { Client, ClientChannel } from 'ssh2';
import type { ExecOptions, ExecResult } from '../../src/ports/shell.js';
import { ByteCollector } from '../../src/text/byte-collector.js';
import {
  BEGIN_LINE,
  DONE_LINE,
  END_LINE,
  inReportedMain,
  PID_LINE,
} from '../../src/text/sh-main.js';
import {
  type Ending,
  LinkClosed,
  type OpenedShell,
  openChannel,
  type SpareChannel,
} from './channel.js';
import { lost, noShell, timedOut, tooMuch } from './errors.js';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const STDERR_BYTES = 64 * 1024;
/** Output is awaited until it has paused so long after the script's end, where something holds the channel open. */
const DRAIN_MS = 500;
/**
 * What a script left behind may go on writing; after so long it is no longer listened to. So long, too, is the end of its
 * output awaited where it has said already that it ended: the rest is on its way.
 */
const LONGEST_DRAIN_MS = 10_000;

/** Longer than the last line of a script. */
const LAST_LINE = 64;

/** A connection, and the shell on it that may already wait for a script. */
export interface Line {
  readonly client: Client;
  readonly spare: SpareChannel;
  /** Scripts that run on it now. */
  running: number;
  /** True since the first script got its channel. */
  used: boolean;
}

/**
 * Runs one script on an open connection. A channel that closes without a status and without a signal means that the link
 * broke: `lost`, never success; but some servers never send a status, and the script's own last line counts there. Gives
 * up after `leftMs`, what is left of `options.timeoutMs`; `abandon` is then told of the process that may still run.
 */
export function runScript(
  line: Line,
  host: string,
  script: string,
  options: ExecOptions,
  leftMs: number,
  abandon: (pid: number) => void,
): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    let channel: ClientChannel | null = null;
    let drain: NodeJS.Timeout | null = null;
    let over = false;
    const stdout = new ByteCollector(
      (options.maxBytes ?? DEFAULT_MAX_BYTES) + BEGIN_LINE.length + DONE_LINE.length,
    );
    const stderr = new ByteCollector(STDERR_BYTES);
    const end = (act: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(deadline);
      if (drain) clearTimeout(drain);
      line.client.off('close', gone);
      if (channel) line.running -= 1;
      act();
      line.spare.refill();
    };
    const giveUp = (error: Error) =>
      end(() => {
        if (channel) letGo(channel);
        const pid = PID_LINE.exec(stderr.text())?.[1];
        if (pid) abandon(Number(pid));
        reject(error);
      });
    const gone = () => giveUp(channel ? lost(host) : new LinkClosed('the connection was closed'));
    const deadline = setTimeout(() => giveUp(timedOut(host, options.timeoutMs)), leftMs);
    line.client.once('close', gone);

    function converse(shell: OpenedShell): void {
      const opened = shell.channel;
      if (over) {
        letGo(opened);
        return;
      }
      channel = opened;
      line.running += 1;
      line.used = true;
      let left: Ending | null = null;
      let listenUntil = 0;
      let lastSaid = '';
      let lastPrinted = '';
      /** The script said that it ended, and all that it printed has come. */
      let [reported, complete] = [false, false];
      const settle = () => {
        const how = left;
        if (how === null) return giveUp(lost(host));
        end(() => {
          opened.close();
          const said = stderr.text();
          const read = printed(stdout.bytes());
          const own = said.replace(PID_LINE, '').replace(END_LINE, '');
          if (read === null && !PID_LINE.test(said))
            reject(noShell(host, `${text(stdout.bytes())} ${said}`));
          else resolve({ ...how, stdout: read ?? stdout.bytes(), stderr: own });
        });
      };
      const ended = (how: Ending) => {
        left = how;
        listenUntil = Date.now() + LONGEST_DRAIN_MS;
        awaitRest();
      };
      const awaitRest = () => {
        if (drain) clearTimeout(drain);
        const pause = reported && !complete ? LONGEST_DRAIN_MS : DRAIN_MS;
        const waited = Math.max(0, Math.min(pause, listenUntil - Date.now()));
        // What lies ready is read first: this process may have been held up for longer than the timer.
        const own = setTimeout(() => setImmediate(() => drain === own && settle()), waited);
        drain = own;
      };
      opened.on('data', (chunk: Buffer) => {
        lastPrinted += chunk.toString('latin1');
        complete ||= lastPrinted.includes(DONE_LINE);
        lastPrinted = lastPrinted.slice(-LAST_LINE);
        if (!stdout.add(chunk)) giveUp(tooMuch(host, stdout.limit));
        else if (drain) awaitRest();
      });
      opened.stderr.on('data', (chunk: Buffer) => {
        stderr.add(chunk);
        lastSaid = (lastSaid + chunk.toString('latin1')).slice(-LAST_LINE);
        const status = END_LINE.exec(lastSaid)?.[1];
        if (status === undefined || reported) return;
        reported = true;
        if (left === null) ended({ status: Number(status), signal: null });
      });
      const heard = () => {
        if (shell.ended) ended(shell.ended);
      };
      heard();
      opened.on('exit', heard);
      opened.on('close', settle);
      opened.on('error', () => {});
      opened.stdin.on('error', () => {});
      opened.end(inReportedMain(script));
    }

    const spare = line.spare.take();
    if (spare) converse(spare);
    else openChannel(line.client).then(converse, giveUp);
    // While this one works the next can be opened: a script that follows at once finds it waiting.
    line.spare.refill();
  });
}

/**
 * What the script printed, without what the login printed before it and what it left behind printed after it; null where
 * nothing shows that a shell has read it.
 */
function printed(bytes: Uint8Array): Uint8Array | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [at, end] = [all.indexOf(BEGIN_LINE), all.lastIndexOf(DONE_LINE)];
  if (at < 0) return null;
  return bytes.subarray(at + BEGIN_LINE.length, end < 0 ? bytes.length : end);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, 1_000));
}

/** Asks the server to end what runs on a channel, which some refuse, and lets go of it. */
function letGo(channel: ClientChannel): void {
  channel.on('error', () => {});
  try {
    channel.signal('KILL');
    channel.close();
  } catch {
    // The link is closed, and the channel with it.
  }
}
