import fc from 'fast-check';

/**
 * Every property of one test run starts from the same seed, which the check prints; `PROPEL_SEED=n` repeats a run.
 * `PROPEL_FULL=1` asks for the full count of cases, `PROPEL_RUNS=n` for exactly n, where a test does not set its own.
 */
const { PROPEL_SEED, PROPEL_RUNS, PROPEL_FULL } = process.env;
const runs = PROPEL_RUNS ?? (PROPEL_FULL === '1' ? '2000' : undefined);

fc.configureGlobal({
  ...(PROPEL_SEED ? { seed: Number(PROPEL_SEED) } : {}),
  ...(runs ? { numRuns: Number(runs) } : {}),
});
