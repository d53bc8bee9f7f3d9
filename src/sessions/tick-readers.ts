import { quote } from '../text/shell-quote.js';

/** One log to look at, and from where. */
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
 * Sh function `wanted`, which runs what it is given on a line for each run: name, identity and offset of its cursor, log
 * and status file, with tabs between. `*` stands for a path in the run's own folder under `root`: a thousand runs fit
 * into few packets.
 */
export function wantedSh(runs: readonly LogRequest[], root: string): string {
  const rows = runs.map((run) => {
    const own = `${root}/${run.name}/`;
    const log = run.log === `${own}log` ? '*' : linePath(run.log);
    const status = run.statusFile === `${own}status` ? '*' : linePath(run.statusFile);
    return [run.name, run.inode || '-', run.offset, log, status].join('\t');
  });
  if (rows.length === 0) return `root=${quote(root)}\nwanted() { "$@" </dev/null; }`;
  return `root=${quote(root)}
wanted() { "$@" <<'PROPEL_WANTED'
${rows.join('\n')}
PROPEL_WANTED
}`;
}

/** A path that would break the list names nothing that could be read. */
function linePath(path: string): string {
  return path === '' || /[\t\n]/.test(path) ? '/dev/null/unreadable' : path;
}

/** The same reader in POSIX sh, for hosts without python3: slower by some milliseconds a run, same answer. */
export function shReader(caps: ReadCaps): string {
  return `field boot "$bootid"
field clock "$(date +%s)"
field free "$( { df -Pk -- "$root" || df -Pk -- "$HOME"; } 2>/dev/null | awk '$4 ~ /^[0-9]+$/ { print $4; exit }')"
pool=${caps.pool}
if stat -c %i / >/dev/null 2>&1; then look() { stat -L -c '%d-%i %s %Y' -- "$1" 2>/dev/null; }
else look() { stat -L -f '%d-%i %z %m' -- "$1" 2>/dev/null; }; fi
bytes=$(mktemp "\${TMPDIR:-/tmp}/propel.XXXXXX") || { field trouble 'no temporary file can be made'; finish; }
trap 'rm -f -- "$bytes"' EXIT
tab=$(printf '\\t')
wanted cat | while IFS=$tab read -r name inode offset log status; do
[ "$log" = '*' ] && log=$root/$name/log
[ "$status" = '*' ] && status=$root/$name/status
said=; [ -f "$status" ] && said=$(head -c 64 -- "$status" 2>/dev/null | head -n 1)
[ -z "$said" ] || said=$(printf '%s\\n%s' "$said" "$(look "$status" | awk '{ print $3 }')")
facts=; [ -f "$log" ] && [ -r "$log" ] && facts=$(look "$log")
if [ -z "$facts" ]; then field run "$name - 0 0 0 0"; field status "$said"; field log ''; continue; fi
ino=\${facts%% *}; rest=\${facts#* }; size=\${rest% *}; changed=\${rest#* }
start=0; [ "$ino" = "$inode" ] && [ "$size" -ge "$offset" ] && start=$offset
left=$((size-start)); give=$left; [ "$give" -gt ${caps.each} ] && give=${caps.each}
extra=$((left-give)); [ "$extra" -gt $((pool/4)) ] && extra=$((pool/4))
pool=$((pool-extra)); give=$((give+extra))
got=0
if [ "$give" -gt 0 ]; then
tail -c "+$((start+1))" -- "$log" 2>/dev/null | head -c "$give" > "$bytes"
got=$(($(wc -c < "$bytes")))
fi
field run "$name $ino $size \${changed}000 $start $got"
field status "$said"
printf 'log %d\\n' "$got"
[ "$got" -gt 0 ] && cat "$bytes"
printf '\\n'
done`;
}
