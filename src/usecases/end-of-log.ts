import type { Host } from '../domain/host.js';
import { PortError } from '../ports/port-error.js';
import { parseTail, tailScript } from '../sessions/index.js';
import type { Deps } from './deps.js';

/** Bytes of a log's end that a diagnosis reads. */
const TAIL_BYTES = 1024 * 1024;
const TAIL_MS = 30_000;

/** A terminal ends each line with a carriage return of its own; one alone is a redraw and stays. */
const TERMINAL_LINE_END = /\r{1,4}\n/g;

/** The prompt of the shell that stays when the command has ended; it switches bracketed paste on first. */
const WAITING_SHELL = /\u001b\[\?2004h[^\n]*$/;

/** The end of a log as text, and the number of its first line. A log that is not there reads as empty. */
export async function endOfLog(
  deps: Pick<Deps, 'shell'>,
  host: Host,
  log: string,
): Promise<{ readonly text: string; readonly firstLine: number }> {
  const options = { timeoutMs: TAIL_MS, maxBytes: TAIL_BYTES + 65_536 };
  const { stdout } = await deps.shell.exec(host, tailScript(log, TAIL_BYTES), options);
  const tail = parseTail(stdout);
  if (!tail.ok)
    throw new PortError({
      port: 'shell',
      code: 'unreadable',
      message: tail.error,
      retryable: true,
    });
  if (tail.value === null) return { text: '', firstLine: 1 };
  const text = new TextDecoder()
    .decode(tail.value.bytes)
    .replace(WAITING_SHELL, '')
    .replace(TERMINAL_LINE_END, '\n');
  return { text, firstLine: tail.value.firstLine };
}
