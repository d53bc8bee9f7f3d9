import { heading, message, paragraph, some } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { HostTrouble } from '../domain/pulse.js';
import { duration, listed, plural } from '../text/format.js';
import { shortRun } from '../text/run-words.js';
import { utcMinute } from '../text/utc.js';

export interface HostTroubleFacts {
  readonly host: string;
  readonly trouble: Pick<HostTrouble, 'kind' | 'since'>;
  /** Ids of the channel's runs there that were last seen alive. */
  readonly runs: readonly string[];
  /** When it was over; null while it lasts. */
  readonly over: number | null;
}

const NAMED = 5;

/** A host that has not been seen for a while, once for a channel; the same message says when that was over. Nothing here means a crash. */
export function hostTrouble({ host, trouble, runs, over }: HostTroubleFacts): Message {
  const since = utcMinute(trouble.since);
  const who = runsWords(runs);
  if (over !== null) {
    const words = `${trouble.kind === 'stale' ? `I have looked at ${host} again` : `${host} has answered again`} since ${utcMinute(over)}`;
    const rest = `It took ${duration(over - trouble.since)}, from ${since} on. ${who} I read what their logs say of that time and tell what was odd; nothing of it is lost.`;
    return message(`${words}. ${rest}`, [heading(words, 'good'), paragraph(rest)]);
  }
  const stale = trouble.kind === 'stale';
  const title = stale
    ? `Nobody has watched ${host} since ${since}`
    : `${host} unreachable since ${since}`;
  const means = stale
    ? 'My looks at this host stay away, so what stands on the cards may be old. Training goes on without me.'
    : 'A lost connection does not end a run. I keep trying, and read all that was missed when it answers.';
  const next = stale
    ? 'I have asked for a new look. If this stays, the bot or its worker hangs: “npx --no-install propel doctor” on its machine says what is wrong, and a restart loses nothing.'
    : 'If it should be up, try to reach it by ssh from the machine of the bot; “npx --no-install propel doctor” there says where it fails.';
  const blocks = some(heading(title, 'warning'), paragraph(who), paragraph(means), paragraph(next));
  return message(`${title}. ${who} ${means} ${next}`, blocks);
}

/** `Last seen running: 20261122-153012-417.` */
function runsWords(runs: readonly string[]): string {
  if (runs.length === 0) return 'No run of this channel was alive there.';
  const named = runs.slice(0, NAMED).map(shortRun);
  const more = runs.length - named.length;
  const all = more > 0 ? [...named, plural(more, 'more run')] : named;
  return `Last seen running: ${listed(all)}.`;
}
