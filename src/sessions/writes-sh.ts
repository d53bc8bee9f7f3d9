/** `writes PID`: prints `PID PATH` with a tab between for each plain file that the process has open for writing (Linux). */
export const WRITES_SH = `may_write() { case "$(sed -n 's/^flags:.*\\(.\\)$/\\1/p' "/proc/$1/fdinfo/$2" 2>/dev/null)" in 1|2) true;; *) false;; esac; }
writes() {
for fd in /proc/"$1"/fd/*; do
file=$(readlink "$fd" 2>/dev/null) || continue
case $file in /dev/*|/run/*|/var/run/*|/proc/*|*' (deleted)') continue;; /*) ;; *) continue;; esac
[ -f "$file" ] && may_write "$1" "\${fd##*/}" && printf '%s\\t%s\\n' "$1" "$file"
done
}`;
