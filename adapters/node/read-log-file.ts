import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PortError } from '../../src/ports/port-error.js';

/** What to say of a file that cannot be read, by the system's code; `%` is its path. */
const SENTENCES: Readonly<Record<string, { code: string; sentence: string }>> = {
  ENOENT: { code: 'missing', sentence: 'There is no file %. Check the path for a typing error.' },
  ENOTDIR: {
    code: 'missing',
    sentence: 'There is no file %: a part of the path before it is a file, not a folder.',
  },
  EACCES: {
    code: 'denied',
    sentence: '% may not be read by this user. Change its rights or run as its owner.',
  },
  EISDIR: { code: 'directory', sentence: '% is a folder. Name one log file in it.' },
};

/**
 * The text of a file in pieces of about 1 MiB, never held whole; bytes that are not UTF-8 become U+FFFD, a byte order mark is
 * dropped, and a character is never cut in two. Pipes can be read too. Throws `PortError` with port `files` and the code
 * `missing`, `denied`, `directory` or `unreadable`, and a sentence that says what to do.
 */
export async function* readLogFile(path: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8');
  try {
    if ((await stat(path)).isDirectory()) throw trouble(path, { code: 'EISDIR' });
    for await (const bytes of createReadStream(path, { highWaterMark: 1_048_576 })) {
      const text = decoder.decode(bytes as Buffer, { stream: true });
      if (text !== '') yield text;
    }
  } catch (error) {
    throw error instanceof PortError ? error : trouble(path, error);
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function trouble(path: string, cause: unknown): PortError {
  const { code: system = '', message = '' } = cause as NodeJS.ErrnoException;
  const known = SENTENCES[system];
  return new PortError({
    port: 'files',
    code: known?.code ?? 'unreadable',
    message: (known?.sentence ?? `% cannot be read: ${message}.`).replace('%', () => path),
    retryable: false,
    cause,
  });
}
