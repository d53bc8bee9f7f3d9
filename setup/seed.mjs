// @ts-check

/** A small number that differs from run to run; `PROPEL_SEED=n` in front of a command repeats a run. @returns {string} */
export function smallSeed() {
  return String(Math.trunc(Date.now() / 1000) % 100_000);
}
