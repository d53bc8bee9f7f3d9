import type { Files, Replaced } from '../../src/ports/files.js';
import { PortError } from '../../src/ports/port-error.js';
import type { Shell } from '../../src/ports/shell.js';
import { quote } from '../../src/text/shell-quote.js';

const TIMEOUT_MS = 30_000;

const ANSWERS: Readonly<Record<number, Replaced>> = {
  0: 'replaced',
  3: 'missing',
  4: 'differs',
  5: 'already',
};

/**
 * Replaces a whole text file that still reads as `before`: a copy beside it with the same mode and owner, a last
 * comparison, and a rename over it; a link is followed to its file. The old text is kept at `backup` first.
 * Throws `PortError` with code `unwritable` and the host's own words where that cannot be done.
 */
export function createReplace(shell: Shell): Files['replace'] {
  return async (host, path, before, after, backup) => {
    const script = replaceScript(path, before, after, backup);
    const { status, stderr } = await shell.exec(host, script, { timeoutMs: TIMEOUT_MS });
    const answer = status === null ? undefined : ANSWERS[status];
    if (answer) return answer;
    const why = stderr.trim().replace(/\s+/g, ' ').slice(0, 300) || 'it gave no reason';
    throw new PortError({
      port: 'files',
      code: 'unwritable',
      message: `${path} on ${host.name} cannot be changed: ${why}`,
      retryable: false,
    });
  };
}

function replaceScript(path: string, before: string, after: string, backup: string): string {
  return `f=${quote(path)}
backup=${quote(backup)}
before() { printf %s ${quote(before)}; }
after() { printf %s ${quote(after)}; }
[ -f "$f" ] || exit 3
f=$(readlink -f -- "$f" 2>/dev/null) || f=${quote(path)}
before | cmp -s - "$f" || { after | cmp -s - "$f" && exit 5; exit 4; }
[ -w "$f" ] || { echo 'it may not be written by this account' >&2; exit 6; }
mkdir -p -- "$(dirname -- "$backup")" && before > "$backup" || exit 6
new=$(mktemp "$f.propel.XXXXXX") || exit 6
trap 'rm -f -- "$new"' EXIT
cp -p -- "$f" "$new" && after > "$new" || exit 6
before | cmp -s - "$f" || exit 4
mv -f -- "$new" "$f" || exit 6
exit 0`;
}
