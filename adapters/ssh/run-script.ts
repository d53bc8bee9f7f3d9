import type { Client, ClientChannel } from 'ssh2';
import type { ExecOptions, ExecResult } from '../../src/ports/shell.js';
import { ByteCollector } from '../../src/text/byte-collector.js';
import { inMain } from '../../src/text/sh-main.js';
import { lost, timedOut, tooMuch } from './errors.js';

const DEFAULT_MAX_BYTES = 16 * 1024 * 1024;
const STDERR_BYTES = 64 * 1024;
/** How long output is awaited after the script has ended, where something that it started holds the channel open. */
const DRAIN_MS = 500;

/** The script says its process id first, on standard error, so that it can be ended. */
const SAY_PID = 'echo "PROPEL-PID $$" >&2\n';
const PID_LINE = /^PROPEL-PID (\d+)\n/m;

/** The server had no room for another channel; nothing has run. */
export class NoChannel extends Error {}
/** The connection was closed before a channel was open; nothing has run. */
export class LinkClosed extends Error {}

/**
 * Runs one script on an open connection. A channel that closes without a status and without a signal means that the link
 * broke: `lost`, never success. Gives up after `leftMs`, what is left of `options.timeoutMs`.
 */
export function runScript(
  client: Client,
  host: string,
  script: string,
  options: ExecOptions,
  leftMs: number,
): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    let channel: ClientChannel | null = null;
    let drain: NodeJS.Timeout | null = null;
    let over = false;
    const end = (act: () => void) => {
      if (over) return;
      over = true;
      clearTimeout(deadline);
      if (drain) clearTimeout(drain);
      client.off('close', gone);
      act();
    };
    const stderr = new ByteCollector(STDERR_BYTES);
    const giveUp = (error: Error) =>
      end(() => {
        if (channel) abandon(client, channel, PID_LINE.exec(stderr.text())?.[1] ?? null);
        reject(error);
      });
    const gone = () => giveUp(channel ? lost(host) : new LinkClosed('the connection was closed'));
    const deadline = setTimeout(() => giveUp(timedOut(host, options.timeoutMs)), leftMs);
    client.once('close', gone);
    const opened = (error: Error | undefined, stream: ClientChannel) => {
      if (error) {
        return giveUp(isFull(error) ? new NoChannel(error.message) : new LinkClosed(error.message));
      }
      if (over) return abandon(client, stream, null);
      channel = stream;
      listen(stream);
    };
    function listen(stream: ClientChannel): void {
      const stdout = new ByteCollector(options.maxBytes ?? DEFAULT_MAX_BYTES);
      let left: { readonly status: number | null; readonly signal: string | null } | null = null;
      const settle = () => {
        const how = left;
        if (how === null) return giveUp(lost(host));
        end(() => {
          stream.close();
          resolve({ ...how, stdout: stdout.bytes(), stderr: stderr.text().replace(PID_LINE, '') });
        });
      };
      stream.on('data', (chunk: Buffer) => {
        if (!stdout.add(chunk)) giveUp(tooMuch(host, stdout.limit));
      });
      stream.stderr.on('data', (chunk: Buffer) => {
        stderr.add(chunk);
      });
      stream.on('exit', (status: number | null | undefined, signal?: string) => {
        if (typeof status !== 'number' && !signal) return;
        const named = signal ? signal.replace(/^(?:SIG)?/, 'SIG') : null;
        left = { status: status ?? null, signal: named };
        drain = setTimeout(settle, DRAIN_MS);
      });
      stream.on('close', settle);
      stream.on('error', () => {});
      stream.stdin.on('error', () => {});
      stream.end(`${SAY_PID}${inMain(script)}`);
    }
    try {
      client.exec('sh -s', opened);
    } catch (error) {
      giveUp(new LinkClosed(String(error)));
    }
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
    client.exec('sh -s', (error, stream) => {
      if (error) return;
      stream.on('error', () => {}).resume();
      stream.stderr.resume();
      stream.end(
        inMain(
          `g=$(ps -o pgid= -p ${pid} | tr -d ' '); [ -n "$g" ] && { kill -s KILL -- "-$g" || kill -KILL "-$g"; }`,
        ),
      );
    });
  } catch {
    // The link is closed, and nothing can be ended over it.
  }
}

function isFull(error: Error): boolean {
  return (error as { reason?: unknown }).reason === 2 || /open failure/i.test(error.message);
}
