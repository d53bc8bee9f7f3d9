import type { FileStat, Files } from '../../src/ports/files.js';
import type { Shell } from '../../src/ports/shell.js';
import { quote } from '../../src/text/shell-quote.js';

const TIMEOUT_MS = 15_000;

/** What stands at a path; a path that cannot be looked at counts as missing. */
export function createStat(shell: Shell): Files['stat'] {
  return async (host, path) => {
    const script = `f=${quote(path)}
[ -e "$f" ] || { echo missing; exit 0; }
type=file; [ -d "$f" ] && type=directory
mode=$(stat -L -c %a -- "$f" 2>/dev/null || stat -L -f %Lp -- "$f" 2>/dev/null)
writable=no; [ -w "$f" ] && writable=yes
echo "$type $mode $writable"`;
    const { stdout } = await shell.exec(host, script, { timeoutMs: TIMEOUT_MS });
    return read(new TextDecoder().decode(stdout).trim());
  };
}

function read(line: string): FileStat {
  const [type, mode = '', writable] = line.split(' ');
  if (type !== 'file' && type !== 'directory')
    return { type: 'missing', mode: '', writable: false };
  return { type, mode, writable: writable === 'yes' };
}
