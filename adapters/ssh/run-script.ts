import type { Client, ClientChannel } from 'ssh2';
import type { ExecOptions, ExecResult } from '../../src/ports/shell.js';
import { ByteCollector } from '../../src/text/byte-collector.js';
import { inMain } from '../../src/text/sh-main.js';
import { LinkClosed, openChannel, type SpareChannel } from './channel.js';
import { lost, timedOut, tooMuch } from './errors.js';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const STDERR_BYTES = 64 * 1024;
/** How long output is awaited after the script has ended, where something that it started holds the channel open. */
const DRAIN_MS = 500;

/** The script says its process id first, on standard error, so that it can be ended. */
const SAY_PID = 'echo "PROPEL-PID $$" >&2\n';
const PID_LINE = /^PROPEL-PID (\d+)\n/m;

/** A connection, and the shell on it that may already wait for a script. */
export interface Line {
  readonly client: Client;
  readonly spare: SpareChannel;
}

/**
 * Runs one script on an open connection. A channel that closes without a status and without a signal means that the link
 * broke: `lost`, never success. Gives up after `leftMs`, what is left of `options.timeoutMs`.
 */
export function runScript(
  line: Line,
  host: string,
  script: string,
  options: ExecOptions,
  leftMs: number,
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
      act();
      line.spare.refill();
    };
    const giveUp = (error: Error) =>
      end(() => {
        if (channel) abandon(line.client, channel, PID_LINE.exec(stderr.text())?.[1] ?? null);
        reject(error);
      });
    const gone = () => giveUp(channel ? lost(host) : new LinkClosed('the connection was closed'));
    const deadline = setTimeout(() => giveUp(timedOut(host, options.timeoutMs)), leftMs);
    line.client.once('close', gone);

    function converse(opened: ClientChannel): void {
      if (over) {
        abandon(line.client, opened, null);
        return;
      }
      channel = opened;
      let left: Pick<ExecResult, 'status' | 'signal'> | null = null;
      const settle = () => {
        const how = left;
        if (how === null) return giveUp(lost(host));
        end(() => {
          opened.close();
          resolve({ ...how, stdout: stdout.bytes(), stderr: stderr.text().replace(PID_LINE, '') });
        });
      };
      opened.on('data', (chunk: Buffer) => {
        if (!stdout.add(chunk)) giveUp(tooMuch(host, stdout.limit));
      });
      opened.stderr.on('data', (chunk: Buffer) => {
        stderr.add(chunk);
      });
      opened.on('exit', (status: number | null | undefined, signal?: string) => {
        if (typeof status !== 'number' && !signal) return;
        const named = signal ? signal.replace(/^(?:SIG)?/, 'SIG') : null;
        left = { status: status ?? null, signal: named };
        drain = setTimeout(settle, DRAIN_MS);
      });
      opened.on('close', settle);
      opened.on('error', () => {});
      opened.stdin.on('error', () => {});
      opened.end(`${SAY_PID}${inMain(script)}`);
    }

    const spare = line.spare.take();
    if (spare) converse(spare);
    else openChannel(line.client).then(converse, giveUp);
  });
}

/**
 * Ends what may still run on the channel, and lets go of it. Servers refuse signals for root and for forced commands, so
 * the script's process group is ended by name as well, as far as the link still carries it.
 */
function abandon(client: Client, channel: ClientChannel, pid: string | null): void {
  channel.on('error', () => {});
  try {
    channel.signal('KILL');
    channel.close();
    if (pid === null) return;
    const end = `g=$(ps -o pgid= -p ${pid} | tr -d ' '); [ -n "$g" ] && { kill -s KILL -- "-$g" || kill -KILL "-$g"; }`;
    openChannel(client).then(
      (other) => {
        other.on('error', () => {}).resume();
        other.stderr.resume();
        other.end(inMain(end));
      },
      () => {},
    );
  } catch {
    // The link is closed, and nothing can be ended over it.
  }
}
