import type { Files } from '../../src/ports/files.js';
import { PortError } from '../../src/ports/port-error.js';
import type { Shell } from '../../src/ports/shell.js';
import { quote } from '../../src/text/shell-quote.js';

const MOST_BYTES = 1024 * 1024;
const TIMEOUT_MS = 15_000;

/** The text of a file of at most 1 MiB, byte for byte; null where there is none, or where it is not UTF-8 text. */
export function createRead(shell: Shell): Files['read'] {
  return async (host, path) => {
    const script = `f=${quote(path)}
[ -f "$f" ] && [ -r "$f" ] || exit 3
[ "$(wc -c < "$f")" -le ${MOST_BYTES} ] || exit 3
cat -- "$f"`;
    const options = { timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES + 1 };
    const { status, stdout, stderr } = await shell.exec(host, script, options);
    if (status === 3) return null;
    if (status !== 0) throw unreadable(path, host.name, stderr);
    return textOf(stdout);
  };
}

/** A byte order mark stays; bytes that are not text, or a NUL, make it no text. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // Not UTF-8: there is no text to give, which is an answer.
  }
}

function unreadable(path: string, host: string, stderr: string): PortError {
  const why = stderr.trim().slice(0, 300) || 'it gave no reason';
  return new PortError({
    port: 'files',
    code: 'unreadable',
    message: `${path} on ${host} cannot be read: ${why}.`,
    retryable: true,
  });
}
