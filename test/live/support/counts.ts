/**
 * How many cases a live test tries: a few in `npm test`, the full count where `PROPEL_FULL=1`, and exactly n where
 * `PROPEL_RUNS=n`.
 */
export function cases(few: number, full: number): number {
  const { PROPEL_FULL, PROPEL_RUNS } = process.env;
  if (PROPEL_RUNS) return Number(PROPEL_RUNS);
  return PROPEL_FULL === '1' ? full : few;
}

/** The seed of this run's generated cases; stands in the tests' names. `PROPEL_SEED=n` repeats a run. */
export const SEED = Number(process.env.PROPEL_SEED ?? Math.floor(Math.random() * 1_000_000));
