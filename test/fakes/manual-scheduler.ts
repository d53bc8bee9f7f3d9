import type { Scheduler } from '../../src/ports/scheduler.js';
import type { ManualClock } from './manual-clock.js';

/** A scheduler that a test drives by hand. */
export interface ManualScheduler extends Scheduler {
  /** Lets time pass: does all that comes due on the way, each at its moment, in order, one after the other. */
  advance(ms: number): Promise<void>;
  /** Does what is due now. */
  settle(): Promise<void>;
  /** Keys that are to be woken, in the order of their moments. */
  waiting(): readonly string[];
  /** Hosts that are polled, with their pace. */
  paces(): ReadonlyMap<string, number>;
}

interface Due {
  readonly at: number;
  readonly order: number;
  readonly run: () => Promise<void>;
  readonly key: string | null;
}

/** So many things may come due at one moment before the test is taken for one that never ends. */
const ENDLESS = 10_000;

/** A scheduler without real time. What it starts may throw: the test sees it from `advance` or `settle`. */
export function createManualScheduler(options: {
  readonly perform: (key: string) => Promise<void>;
  readonly poll: (host: string) => Promise<void>;
  readonly clock: ManualClock;
}): ManualScheduler {
  const { clock } = options;
  const wakes: Due[] = [];
  const polls = new Map<string, { every: number; next: Due }>();
  let order = 0;

  function due(at: number, key: string | null, run: () => Promise<void>): Due {
    order += 1;
    return { at, order, run, key };
  }

  function nextPoll(host: string, at: number): Due {
    return due(at, null, async () => {
      const now = polls.get(host);
      // What was missed while nobody drove the clock is not made good.
      const next = Math.max(at, clock.now()) + (now?.every ?? 0);
      if (now) polls.set(host, { ...now, next: nextPoll(host, next) });
      await options.poll(host);
    });
  }

  function takeNext(until: number): Due | null {
    const all = [...wakes, ...[...polls.values()].map((p) => p.next)];
    const ripe = all.filter((d) => d.at <= until).sort((a, b) => a.at - b.at || a.order - b.order);
    const next = ripe[0];
    if (next === undefined) return null;
    if (next.key !== null) wakes.splice(wakes.indexOf(next), 1);
    return next;
  }

  async function advance(ms: number): Promise<void> {
    const end = clock.now() + ms;
    let atOneMoment = 0;
    for (let next = takeNext(end); next !== null; next = takeNext(end)) {
      atOneMoment = next.at > clock.now() ? 0 : atOneMoment + 1;
      if (atOneMoment > ENDLESS) throw new Error(`Work without end: ${next.key ?? 'a poll'}.`);
      clock.set(Math.max(next.at, clock.now()));
      await next.run();
    }
    clock.set(end);
  }

  return {
    async wake(key, delayMs) {
      wakes.push(due(clock.now() + Math.max(0, delayMs), key, () => options.perform(key)));
    },
    async poll(host, everyMs) {
      if (everyMs <= 0) polls.delete(host);
      else if (polls.get(host)?.every !== everyMs)
        polls.set(host, { every: everyMs, next: nextPoll(host, clock.now() + everyMs) });
    },
    advance,
    settle: () => advance(0),
    waiting: () =>
      [...wakes].sort((a, b) => a.at - b.at || a.order - b.order).flatMap((d) => d.key ?? []),
    paces: () => new Map([...polls].map(([host, { every }]) => [host, every])),
  };
}
