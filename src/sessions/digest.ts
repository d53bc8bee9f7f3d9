import { err, ok, type Result } from '../domain/result.js';
import { FRAMES_SH, parseFrames } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';

/** One script that takes the SHA-256 of files, by paths relative to a folder; a file that cannot be read is said. */
export function digestScript(directory: string, paths: readonly string[]): string {
  return `${FRAMES_SH}
if command -v sha256sum >/dev/null 2>&1; then sum() { sha256sum; }
elif command -v shasum >/dev/null 2>&1; then sum() { shasum -a 256; }
else sum() { openssl dgst -sha256 -r; }; fi
one() {
if [ -f "$1" ] && [ -r "$1" ]; then field digest "$(sum < "$1" | cut -c 1-64)"; else field digest missing; fi
}
begin
cd -- ${quote(directory)} 2>/dev/null || { field folder missing; finish; }
${paths.map((path) => `one ${quote(path.startsWith('/') ? path : `./${path}`)}`).join('\n')}
finish`;
}

/** The digests by path, null for a file that is missing; in the order in which they were asked. */
export function parseDigests(
  stdout: Uint8Array,
  paths: readonly string[],
): Result<Readonly<Record<string, string | null>>, string> {
  const parsed = parseFrames(stdout);
  if (!parsed.ok) return parsed;
  if (parsed.value.some(({ key }) => key === 'folder')) return err('the folder is not there');
  const texts = parsed.value.map(({ bytes }) => new TextDecoder().decode(bytes).trim());
  if (texts.length !== paths.length) return err('a digest is missing from the answer');
  if (texts.some((text) => text !== 'missing' && !/^[0-9a-f]{64}$/.test(text))) {
    return err('this host has no program that takes SHA-256 digests');
  }
  return ok(
    Object.fromEntries(
      paths.map((path, index) => [
        path,
        texts[index] === 'missing' ? null : (texts[index] ?? null),
      ]),
    ),
  );
}
