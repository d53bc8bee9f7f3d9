import { seenCommand } from '../domain/command.js';
import type { Host } from '../domain/host.js';
import type { RunId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import * as messages from '../messages/index.js';
import { startObserving } from '../observing/index.js';
import {
  type FoundLog,
  type FoundSession,
  type FoundSessions,
  runPaths,
  sessionHints,
} from '../sessions/index.js';
import { audit } from './access.js';
import { freeName } from './confirm-launch.js';
import type { Deps } from './deps.js';
import { keys } from './keys.js';
import { NOTHING_HAPPENED } from './nothing-happened.js';
import { done } from './replies.js';
import { cardOf } from './status-card.js';
import type { Transaction } from './transact.js';
import { watchRun } from './watching.js';

/** What is to be looked after: a log, and the session that writes it where one does. */
export interface Found {
  readonly host: Host;
  /** As the person named it. */
  readonly target: string;
  readonly found: FoundSessions;
  readonly session: FoundSession | null;
  readonly log: FoundLog;
}

/** The live run, if any, that looks after this session or this log already; a log is known by its path. */
export async function lookedAfter(
  tx: Transaction,
  host: string,
  what: {
    readonly session: FoundSession | null;
    readonly bootId: string;
    readonly log: string | null;
  },
): Promise<RunId | null> {
  const ids = identities(host, what);
  const kept = await Promise.all(ids.map(async (id) => (await tx.read('adopted', id))?.run));
  const watched = (await tx.read('watch', host))?.runs ?? [];
  const candidates = new Set([...kept, ...watched, what.session?.name].filter(isName));
  for (const id of candidates) {
    const run = await tx.read('run', id);
    if (!run || isOver(run.status) || run.command.host !== host) continue;
    const same = kept.includes(id) || id === what.session?.name || run.session?.log === what.log;
    if (same) return run.id;
  }
  return null;
}

/** Makes the run with its card and its thread, once: whoever is second finds it there. */
export async function adopt(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  what: Found,
): Promise<Reply> {
  const run = await adoptedRun(deps, tx, by, what);
  const { found, session, log, host } = what;
  tx.put('run', run.id, run);
  for (const id of identities(host.name, { session, bootId: found.bootId, log: log.path }))
    tx.put('adopted', id, { run: run.id });
  await watchRun(tx, run);
  audit(deps, tx, {
    who: by.person,
    what: 'watch',
    target: `${run.id}: ${host.name} ${what.target}`,
    outcome: 'adopted',
  });
  tx.post({ channel: by.place.channel, thread: null }, run.card, cardOf(deps, run));
  tx.post(
    run.place,
    keys.launched(run.id),
    messages.watched({ run, lines: session && linesOf(host, session) }),
  );
  tx.plan({ kind: 'start-polling', run: run.id });
  return done;
}

async function adoptedRun(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  { host, target, found, session, log }: Found,
): Promise<Run> {
  const at = deps.clock.now();
  const id = await freeName(tx, at);
  const program = session?.program ?? log.writer;
  const directory = program?.directory ?? (log.path.replace(/\/[^/]*$/, '') || '/');
  return {
    ...NOTHING_HAPPENED,
    id,
    command: seenCommand({ command: program?.args ?? target, host: host.name, directory }),
    adopted: {
      target,
      session: session && { name: session.full, address: session.address },
      process: session?.process ?? log.writer?.process ?? null,
      ...(!session && log.writer?.born ? { born: log.writer.born } : {}),
      toldEnd: false,
    },
    owner: by.person,
    place: { channel: by.place.channel, thread: keys.card(id) },
    card: keys.card(id),
    status: { state: 'running', since: at },
    createdAt: at,
    session: {
      multiplexer: session?.multiplexer ?? null,
      folder: runPaths(found.home, id).folder,
      log: log.path,
      statusFile: '',
      line: '',
      bootId: found.bootId,
    },
    cursor: log.from,
    observer: startObserving(),
    lastGrowth: at,
    lastCard: at,
    configs: [],
    interpreter: 'python3',
    briefing: { known: {}, pitfalls: [], gpus: null },
  };
}

/** Names under which there is at most one run: the session until the next boot, and the log. */
function identities(
  host: string,
  { session, bootId, log }: { session: FoundSession | null; bootId: string; log: string | null },
): readonly string[] {
  return [
    ...(session ? [`${host}/${session.multiplexer}/${bootId}/${session.process}`] : []),
    ...(log === null ? [] : [`${host}/log/${log}`]),
  ];
}

/** How a person comes to the session, from their own machine where that is another. */
function linesOf(host: Host, { multiplexer, address, name }: FoundSession) {
  const hints = sessionHints(multiplexer, multiplexer === 'screen' ? address : name, host);
  return hints.remote ?? hints.lines;
}

function isName(name: string | undefined): name is RunId {
  return name !== undefined;
}
