import { quote } from '../text/shell-quote.js';

/** One log to look at, and how much of it may come. */
export interface LogRequest {
  readonly name: string;
  readonly log: string;
  readonly statusFile: string;
  readonly inode: string;
  readonly offset: number;
}

/** Most bytes of each log, and what runs that are behind may share besides. */
export interface ReadCaps {
  readonly each: number;
  readonly pool: number;
}

/**
 * The reader where there is a python3: the list stands in it as JSON, the answer goes out as frames. The status file is
 * read before the log, so that a log that comes with a status is never shorter than one without. Nothing goes out before
 * all is read, so that a python3 that fails leaves the field to the other reader.
 */
export function pythonReader(runs: readonly LogRequest[], caps: ReadCaps): string {
  return `import io, json, os, stat, sys
out = io.BytesIO()
pool = ${caps.pool}
def frame(key, data):
    out.write(('%s %d\\n' % (key, len(data))).encode() + data + b'\\n')
def small(path):
    try:
        fd = os.open(path.encode(), os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return b''
    with os.fdopen(fd, 'rb') as f:
        return f.read(64) if stat.S_ISREG(os.fstat(fd).st_mode) else b''
def read(log, inode, offset):
    global pool
    try:
        fd = os.open(log.encode(), os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return '- 0 0 0 0', b''
    with os.fdopen(fd, 'rb', 0) as f:
        s = os.fstat(fd)
        if not stat.S_ISREG(s.st_mode):
            return '- 0 0 0 0', b''
        ino = '%d-%d' % (s.st_dev, s.st_ino)
        start = offset if ino == inode and s.st_size >= offset else 0
        left = s.st_size - start
        give = min(left, ${caps.each})
        extra = min(left - give, pool // 4)
        pool -= extra
        data = b''
        if give:
            f.seek(start)
            data = f.read(give + extra)
        return '%s %d %d %d %d' % (ino, s.st_size, int(s.st_mtime * 1000), start, len(data)), data
for name, log, status, inode, offset in json.loads(r'''${asciiJson(runs)}'''):
    said = small(status)
    facts, data = read(log, inode, offset)
    frame('run', (name + ' ' + facts).encode())
    frame('status', said)
    frame('log', data)
sys.stdout.buffer.write(out.getbuffer())
`;
}

/** JSON in plain ASCII without a single quote, so that no shell and no Python sees anything in it. */
function asciiJson(runs: readonly LogRequest[]): string {
  const rows = runs.map((run) => [run.name, run.log, run.statusFile, run.inode, run.offset]);
  return JSON.stringify(rows).replace(
    /['\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The same reader in POSIX sh, for hosts without python3: slower by a few milliseconds a run, same answer. */
export function shReader(runs: readonly LogRequest[], caps: ReadCaps): string {
  const calls = runs.map(
    (run) =>
      `one ${run.name} ${quote(run.log)} ${quote(run.statusFile)} ${quote(run.inode || '-')} ${run.offset}`,
  );
  return `pool=${caps.pool}
if stat -c %i / >/dev/null 2>&1; then look() { stat -L -c '%d-%i %s %Y' -- "$1" 2>/dev/null; }
else look() { stat -L -f '%d-%i %z %m' -- "$1" 2>/dev/null; }; fi
bytes=$(mktemp "\${TMPDIR:-/tmp}/propel.XXXXXX") || { field trouble 'no temporary file can be made'; finish; }
trap 'rm -f -- "$bytes"' EXIT
one() {
said=; [ -f "$3" ] && said=$(head -c 64 -- "$3" 2>/dev/null)
facts=; [ -f "$2" ] && [ -r "$2" ] && facts=$(look "$2")
if [ -z "$facts" ]; then field run "$1 - 0 0 0 0"; field status "$said"; field log ''; return; fi
ino=\${facts%% *}; rest=\${facts#* }; size=\${rest% *}; changed=\${rest#* }
start=0; [ "$ino" = "$4" ] && [ "$size" -ge "$5" ] && start=$5
left=$((size-start)); give=$left; [ "$give" -gt ${caps.each} ] && give=${caps.each}
extra=$((left-give)); [ "$extra" -gt $((pool/4)) ] && extra=$((pool/4))
pool=$((pool-extra)); give=$((give+extra))
: > "$bytes"
[ "$give" -gt 0 ] && tail -c "+$((start+1))" -- "$2" 2>/dev/null | head -c "$give" > "$bytes"
got=$(($(wc -c < "$bytes")))
field run "$1 $ino $size \${changed}000 $start $got"
field status "$said"
printf 'log %d\\n' "$got"; cat "$bytes"; printf '\\n'
}
${calls.join('\n')}`;
}
