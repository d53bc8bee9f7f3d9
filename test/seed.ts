import fc from 'fast-check';

/**
 * Every property of one test run starts from the same seed, which the check prints; `PROPEL_SEED=n` repeats a run.
 * `PROPEL_RUNS=n` asks for n cases of each property, where a test does not set its own number.
 */
const { PROPEL_SEED, PROPEL_RUNS } = process.env;

fc.configureGlobal({
  ...(PROPEL_SEED ? { seed: Number(PROPEL_SEED) } : {}),
  ...(PROPEL_RUNS ? { numRuns: Number(PROPEL_RUNS) } : {}),
});
