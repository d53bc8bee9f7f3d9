import type { Fact, Metric } from '../domain/metric.js';
import type { Run } from '../domain/run.js';
import type { RunEvent } from '../domain/run-status.js';
import type { RunReading, TickAnswer } from '../sessions/index.js';
import type { Deps } from './deps.js';

/** A log that told an end and then nothing for so long has ended. */
const QUIET_MS = 40_000;
/** A log that told none is given so many times the time after which silence is reported. */
const SILENCES = 3;

/**
 * How a run that was adopted is known to have ended: its session is gone or only a shell waits in it, or whoever wrote
 * its log is gone. Where no writer is known the log's own silence must do. The status is never known. `at` is the best moment that is known.
 */
export function adoptedEnd(
  deps: Pick<Deps, 'clock' | 'settings'>,
  run: Run,
  reading: RunReading,
  tick: TickAnswer,
  at: number,
): RunEvent | null {
  const now = deps.clock.now();
  const ended: RunEvent = { kind: 'command-ended', status: null, at };
  const boot = run.session?.bootId ?? '';
  if (boot !== '' && tick.bootId !== '' && tick.bootId !== boot)
    return { kind: 'session-gone', reason: 'reboot', at };
  if (reading.session === false || reading.pane === 'ended') return ended;
  if (run.adopted?.process != null && reading.session !== null) return null;
  const quiet = Math.min(
    now - run.lastGrowth,
    reading.changedAt === null ? Number.POSITIVE_INFINITY : tick.hostNow - reading.changedAt,
  );
  const patience = run.adopted?.toldEnd
    ? QUIET_MS
    : SILENCES * deps.settings.watch.silenceSeconds * 1000;
  return quiet >= patience ? ended : null;
}

/** Remembers whether the last that the log of an adopted run told is an end. */
export function hearEnd(
  run: Run,
  { facts, metrics }: { readonly facts: readonly Fact[]; readonly metrics: readonly Metric[] },
): Run {
  if (!run.adopted) return run;
  const told = facts.some(({ kind }) => ENDS.has(kind));
  const before = run.adopted.toldEnd === true;
  const toldEnd = told || (before && metrics.length === 0);
  return toldEnd === before ? run : { ...run, adopted: { ...run.adopted, toldEnd } };
}

const ENDS: ReadonlySet<Fact['kind']> = new Set(['finished', 'crash', 'interrupted', 'early_stop']);
