import { launcherById } from '../launchers/index.js';
import { FRAMES_SH } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';
import type { WantedFact } from './facts.js';

/** Longest that a host may take to answer, in milliseconds; each look inside has two seconds. */
export const FACTS_TIMEOUT_MS = 10_000;
/** More than the answer can ever be, in bytes. */
export const FACTS_MAX_OUTPUT = 64 * 1024;

/** The run that the facts are about. */
export interface ProbedRun {
  readonly name: string;
  readonly multiplexer: 'screen' | 'tmux' | null;
  /** Of a run that was adopted: the process that it ends with. */
  readonly process?: number | null;
  /** The run's own folder, and its status file: their times tell when it began and ended. */
  readonly folder: string;
  readonly statusFile: string;
  readonly directory: string;
}

/** One sh script that reads the wanted facts and changes nothing; what it cannot read it leaves out. */
export function factsScript(wanted: readonly WantedFact[], run: ProbedRun): string {
  return `${FRAMES_SH}
PATH=$PATH:/usr/sbin:/sbin
if command -v timeout >/dev/null 2>&1; then bound() { timeout -k 1 2 "$@"; }; else bound() { "$@"; }; fi
few() { tr -d '\\000' | head -c 8000 | head -n 24; }
begin
${wanted.map((fact) => partOf(fact, run)).join('\n')}
finish`;
}

function partOf(fact: WantedFact, run: ProbedRun): string {
  switch (fact.kind) {
    case 'memory':
      return memoryPart(run);
    case 'disk':
      return diskPart(fact.path, run.directory);
    case 'port':
      return portPart(fact.port);
    case 'gpu':
      return GPU_PART;
  }
}

/** Times by the host's own clock, the group of the session, its count of kills, and the kernel's words where they may be read. */
function memoryPart(run: ProbedRun): string {
  const { folder, statusFile } = run;
  return `changed() { stat -L -c %Y -- "$1" 2>/dev/null || stat -L -f %m -- "$1" 2>/dev/null; }
field now "$(date +%s)"
field uptime "$(cut -d' ' -f1 /proc/uptime 2>/dev/null)"
field began "$(changed ${quote(`${folder}/launched`)})"
field ended "$(changed ${quote(statusFile)})"
field user "$(id -u)"
pid=${anchorOf(run)}
if [ -n "$pid" ] && [ -r "/proc/$pid/cgroup" ]; then
for kind in memory ''; do
group=$(awk -F: -v k="$kind" '$2 == k { print substr($0, length($1 $2) + 3); exit }' "/proc/$pid/cgroup")
[ -n "$group" ] || continue
for file in "/sys/fs/cgroup/memory$group/memory.oom_control" "/sys/fs/cgroup$group/memory.events" "/sys/fs/cgroup/unified$group/memory.events"; do
[ -r "$file" ] || continue
count=$(awk '$1 == "oom_kill" { print $2; exit }' "$file")
[ -n "$count" ] && { field group "$group"; field group-kills "$count"; break 2; }
done
done
fi
kernel=$(bound dmesg 2>/dev/null | tail -c 1000000)
[ -n "$kernel" ] || kernel=$(bound journalctl -k -b -n 4000 --no-pager -o short-monotonic 2>/dev/null | grep '^\\[')
field kernel-oldest "$(printf '%s\\n' "$kernel" | grep '^\\[' | head -n 1 | head -c 200)"
field kernel "$(printf '%s\\n' "$kernel" | grep -e 'oom-kill:' -e 'Killed process' | tail -n 24 | cut -c1-1000 | few)"`;
}

/** Sh text for the process that tells the group of the run. */
function anchorOf({ name, multiplexer, process }: ProbedRun): string {
  if (process || multiplexer === null) return `${process ?? ''}`;
  return `$({ ${launcherById(multiplexer).sessions()}; } 2>/dev/null | awk -v n=${quote(name)} '$1 == n { print $2; exit }')`;
}

function diskPart(path: string, directory: string): string {
  return `at=${quote(path)}; case $at in /*) ;; *) at=${quote(directory)}/$at;; esac
n=0; while [ ! -e "$at" ] && [ "$n" -lt 40 ]; do case $at in */*) at=\${at%/*};; esac; [ -n "$at" ] || at=/; n=$((n+1)); done
field disk-path "$at"
field disk "$(bound df -Pk -- "$at" 2>/dev/null | tail -n 1 | few)"
field inodes "$(bound df -Pi -- "$at" 2>/dev/null | tail -n 1 | few)"`;
}

function portPart(port: number): string {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return `field port ${port}
if said=$(bound ss -Hltnp 'sport = :${port}' 2>/dev/null); then
if [ -n "$said" ]; then field port-taken yes; else field port-taken no; fi
for pid in $(printf '%s\\n' "$said" | grep -o 'pid=[0-9]*' | cut -d= -f2 | sort -u | head -n 3); do
field port-holder "$(ps -o pid=,user=,comm= -p "$pid" 2>/dev/null | few)"
done
elif [ -r /proc/net/tcp ]; then
if cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk '$4 == "0A" && $2 ~ /:${hex}$/ { found = 1 } END { exit !found }'; then field port-taken yes; else field port-taken no; fi
fi`;
}

const GPU_PART = `field gpus "$(bound nvidia-smi --query-gpu=index,uuid,memory.total,memory.used --format=csv,noheader,nounits 2>/dev/null | few)"
field gpu-holders "$(bound nvidia-smi --query-compute-apps=gpu_uuid,pid,used_memory --format=csv,noheader,nounits 2>/dev/null | few | while IFS=', ' read -r gpu pid memory; do
printf '%s,%s,%s,%s\\n' "$gpu" "$pid" "$memory" "$(ps -o user=,comm= -p "$pid" 2>/dev/null)"
done)"`;
