import { heading, message, note } from '../domain/blocks.js';
import type { Host } from '../domain/host.js';
import type { Message } from '../domain/message.js';
import { duration, plural } from '../text/format.js';

export interface HostFacts {
  readonly host: Host;
  /** Null where nobody has tried yet. */
  readonly answers: boolean | null;
  /** Since when it does not answer. */
  readonly since: number | null;
  /** Runs on it that are alive. */
  readonly runs: number;
}

/** The hosts that are known, whether they answer, and what runs on them. */
export function hostsTable(facts: {
  readonly hosts: readonly HostFacts[];
  readonly now: number;
}): Message {
  if (facts.hosts.length === 0) {
    const words = 'I know no hosts. Add one under “hosts:” in propel.yaml and restart me.';
    return message(words, [note('warning', words)]);
  }
  const rows = facts.hosts.map((h) => [
    h.host.name,
    reach(h.host),
    stateOf(h, facts.now),
    String(h.runs),
  ]);
  const title = plural(facts.hosts.length, 'host');
  const lines = rows.map(([name, , state, runs]) => `${name}: ${state}, alive runs: ${runs}`);
  return message([`${title}:`, ...lines].join('\n'), [
    heading(title),
    {
      kind: 'table',
      columns: [
        { title: 'host' },
        { title: 'reached by', code: true },
        { title: 'state' },
        { title: 'alive runs', align: 'right' },
      ],
      rows,
    },
  ]);
}

function reach({ reach: by }: Host): string {
  if (by.kind === 'local') return 'this machine';
  const user = by.user === null ? '' : `${by.user}@`;
  const port = by.port === null ? '' : `:${by.port}`;
  return `ssh ${user}${by.alias}${port}`;
}

function stateOf({ answers, since }: HostFacts, now: number): string {
  if (answers === null) return 'not tried yet';
  if (answers) return 'answers';
  return since === null ? 'does not answer' : `no answer for ${duration(now - since)}`;
}
