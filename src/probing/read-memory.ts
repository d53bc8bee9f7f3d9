import type { Kill, MemoryFact } from './facts.js';

const STAMP = /^\[\s*(\d{1,10}(?:\.\d{1,9})?)\]/;
const CONSTRAINT =
  /oom-kill:constraint=\w+,.*\btask_memcg=([^,]{1,500}),task=([^,]{1,60}),pid=(\d{1,9}),uid=(\d{1,10})/;
const KILLED = /Killed process (\d{1,9}) \(([^)]{0,60})\)(?:.*\bUID:(\d{1,10}))?/;

/** Reads what the host told of memory; null where it was not asked. */
export function readMemory(text: (key: string) => string): MemoryFact | null {
  const now = numberOf(text('now'));
  if (now === null) return null;
  const uptime = numberOf(text('uptime'));
  const began = numberOf(text('began'));
  return {
    began,
    ended: numberOf(text('ended')),
    group: text('group') || null,
    groupKills: numberOf(text('group-kills')),
    user: numberOf(text('user')),
    kills: uptime === null ? null : killsOf(text, now - uptime, began),
  };
}

/** The kills that the kernel wrote down since `boot`; null where its log does not reach back to the start of the run. */
function killsOf(
  text: (key: string) => string,
  boot: number,
  began: number | null,
): readonly Kill[] | null {
  const kills = new Map<number, Kill>();
  for (const line of text('kernel').split('\n')) {
    const stamp = numberOf(STAMP.exec(line)?.[1] ?? '');
    const kill = stamp === null ? null : killOf(line, boot + stamp);
    if (!kill) continue;
    const known = kills.get(kill.pid);
    kills.set(kill.pid, {
      ...kill,
      group: kill.group ?? known?.group ?? null,
      user: kill.user ?? known?.user ?? null,
    });
  }
  const oldest = numberOf(STAMP.exec(text('kernel-oldest'))?.[1] ?? '');
  const covers = oldest !== null && began !== null && boot + oldest <= began;
  return kills.size > 0 || covers ? [...kills.values()] : null;
}

function killOf(line: string, at: number): Kill | null {
  const [, group, task, taskPid, uid] = CONSTRAINT.exec(line) ?? [];
  if (group && task) return { at, pid: Number(taskPid), name: task, group, user: Number(uid) };
  const [, pid, name, user] = KILLED.exec(line) ?? [];
  if (!pid) return null;
  return { at, pid: Number(pid), name: name ?? '', group: null, user: numberOf(user ?? '') };
}

function numberOf(text: string): number | null {
  return /^\d{1,15}(?:\.\d{1,9})?$/.test(text) ? Number(text) : null;
}
