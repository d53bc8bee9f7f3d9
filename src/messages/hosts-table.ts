import { heading, list, message, note, some } from '../domain/blocks.js';
import type { Host } from '../domain/host.js';
import type { Message } from '../domain/message.js';
import type { Environment, Gpu, Probed } from '../domain/project.js';
import { cleanLine } from '../text/clean-line.js';
import { isFree } from '../text/environment-words.js';
import { duration, plural } from '../text/format.js';

export interface HostFacts {
  readonly host: Host;
  /** What it tells of itself now, or why it does not answer. */
  readonly look: Pick<Environment, 'gpus' | 'ram' | 'disk' | 'sessions'> | { readonly why: string };
  /** Since when it does not answer, where its runs were missed before. */
  readonly since: number | null;
  /** Runs on it that are alive. */
  readonly runs: number;
}

/** The hosts that are known: whether they answer, their GPUs, memory, disk and sessions, and what runs on them. */
export function hostsTable(facts: {
  readonly hosts: readonly HostFacts[];
  readonly now: number;
}): Message {
  if (facts.hosts.length === 0) {
    const words = 'I know no hosts. Add one under “hosts:” in propel.yaml and restart me.';
    return message(words, [note('warning', words)]);
  }
  const rows = facts.hosts.map((host) => row(host, facts.now));
  const title = plural(facts.hosts.length, 'host');
  const lines = rows.map(
    ([name, state, gpus, , runs]) => `${name}: ${state}, GPUs: ${gpus}, alive runs: ${runs}`,
  );
  const table = {
    kind: 'table',
    columns: [
      { title: 'host' },
      { title: 'state' },
      { title: 'GPUs' },
      { title: 'sessions', align: 'right' },
      { title: 'runs', align: 'right' },
    ],
    rows,
  } as const;
  return message(
    [`${title}:`, ...lines].join('\n'),
    some(heading(title), table, list(facts.hosts.map(more))),
  );
}

function row({ host, look, since, runs }: HostFacts, now: number): readonly string[] {
  const alive = String(runs);
  if ('why' in look) {
    const state = since === null ? 'does not answer' : `no answer for ${duration(now - since)}`;
    return [host.name, state, '-', '-', alive];
  }
  return [host.name, 'answers', gpuWords(look.gpus), String(look.sessions.length), alive];
}

/** How it is reached, with what would make the table too wide for a chat, or with why it does not answer. */
function more({ host, look }: HostFacts): string {
  const words =
    'why' in look
      ? cleanLine(look.why, 200)
      : `memory ${known(look.ram)}, disk ${known(look.disk)}`;
  return `${host.name} (${reach(host)}): ${words}`;
}

/** How many are free, and how much of their memory. */
function gpuWords(gpus: readonly Gpu[] | 'unknown'): string {
  if (gpus === 'unknown') return 'not known';
  if (gpus.length === 0) return 'none';
  const free = gpus.filter(isFree).length;
  const mib = gpus.reduce((sum, { totalMiB, usedMiB }) => sum + Math.max(0, totalMiB - usedMiB), 0);
  return `${free} of ${gpus.length} free, ${Math.round(mib / 1024)} GiB`;
}

function known(value: Probed): string {
  if (value === 'unknown' || value === 'none') return 'not known';
  return cleanLine(value, 60);
}

function reach({ reach: by }: Host): string {
  if (by.kind === 'local') return 'this machine';
  const user = by.user === null ? '' : `${by.user}@`;
  const port = by.port === null ? '' : `:${by.port}`;
  return `ssh ${user}${by.alias}${port}`;
}
