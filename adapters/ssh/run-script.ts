import type { Client, ClientChannel } from 'ssh2';
import type { ExecOptions, ExecResult } from '../../src/ports/shell.js';
import { ByteCollector } from '../../src/text/byte-collector.js';
import { inMain } from '../../src/text/sh-main.js';
import { LinkClosed, openChannel, type SpareChannel } from './channel.js';
import { lost, timedOut, tooMuch } from './errors.js';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const STDERR_BYTES = 64 * 1024;
/** Output is awaited until it has paused so long after the script's end, where something holds the channel open. */
const DRAIN_MS = 500;
/** What a script left behind may go on writing; after so long it is no longer listened to. */
const LONGEST_DRAIN_MS = 10_000;

/** The script says its process id first, on standard error, so that it can be ended. */
const SAY_PID = 'echo "PROPEL-PID $$" >&2\n';
const PID_LINE = /^PROPEL-PID (\d+)\n/m;

/** A connection, and the shell on it that may already wait for a script. */
export interface Line {
  readonly client: Client;
  readonly spare: SpareChannel;
  /** Scripts that run on it now. */
  running: number;
  /** True since the first script got its channel. */
  used: boolean;
}

/** The channel ended with a failure, and nothing shows that a shell has read the script. */
export class NoGreeting extends Error {
  readonly result: ExecResult;

  constructor(result: ExecResult) {
    super('nothing shows that a shell has read the script');
    this.result = result;
  }
}

/**
 * Runs one script on an open connection. A channel that closes without a status and without a signal means that the link
 * broke: `lost`, never success. Gives up after `leftMs`, what is left of `options.timeoutMs`; `abandon` is then told of the
 * process that may still run.
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
    const stdout = new ByteCollector(options.maxBytes ?? DEFAULT_MAX_BYTES);
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

    function converse(opened: ClientChannel): void {
      if (over) {
        letGo(opened);
        return;
      }
      channel = opened;
      line.running += 1;
      line.used = true;
      let left: Pick<ExecResult, 'status' | 'signal'> | null = null;
      let listenUntil = 0;
      const settle = () => {
        const how = left;
        if (how === null) return giveUp(lost(host));
        end(() => {
          opened.close();
          const said = stderr.text();
          const result = { ...how, stdout: stdout.bytes(), stderr: said.replace(PID_LINE, '') };
          if (how.status === 0 || PID_LINE.test(said)) resolve(result);
          else reject(new NoGreeting(result));
        });
      };
      const awaitRest = () => {
        if (drain) clearTimeout(drain);
        drain = setTimeout(settle, Math.max(0, Math.min(DRAIN_MS, listenUntil - Date.now())));
      };
      opened.on('data', (chunk: Buffer) => {
        if (!stdout.add(chunk)) giveUp(tooMuch(host, stdout.limit));
        else if (drain) awaitRest();
      });
      opened.stderr.on('data', (chunk: Buffer) => {
        stderr.add(chunk);
      });
      opened.on('exit', (status: number | null | undefined, signal?: string) => {
        if (typeof status !== 'number' && !signal) return;
        const named = signal ? signal.replace(/^(?:SIG)?/, 'SIG') : null;
        left = { status: status ?? null, signal: named };
        listenUntil = Date.now() + LONGEST_DRAIN_MS;
        awaitRest();
      });
      opened.on('close', settle);
      opened.on('error', () => {});
      opened.stdin.on('error', () => {});
      opened.end(`${SAY_PID}${inMain(script)}`);
    }

    const spare = line.spare.take();
    if (spare) converse(spare);
    else openChannel(line.client).then(converse, giveUp);
    // While this one works the next can be opened: a script that follows at once finds it waiting.
    line.spare.refill();
  });
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
