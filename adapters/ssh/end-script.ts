/**
 * A script that ends another with everything that it started: its process group where it leads one, as under sshd, else
 * those of its children that share its group. Servers that run scripts in a group of their own would end with it.
 */
export function endScript(pid: number): string {
  return `{ ps -A -o pid= -o ppid= -o pgid= 2>/dev/null || ps -o pid,ppid,pgid; } | awk -v script=${pid} '
$1 ~ /^[0-9]+$/ { parent[$1] = $2; group[$1] = $3 }
END {
  if (!(script in parent)) exit
  if (group[script] == script) { print "-" script; exit }
  for (one in parent) {
    at = one
    for (steps = 0; at in parent && at != script && steps < 1000; steps++) at = parent[at]
    if (at == script && group[one] == group[script]) print one
  }
}' | while read -r one; do kill -s KILL -- "$one" 2>/dev/null || kill -KILL "$one" 2>/dev/null; done`;
}
