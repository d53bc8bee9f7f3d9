import type { Metric } from '../domain/metric.js';

/** Follows the steps that were taken for the run's without proof, and tells when they turn out to be places in an epoch. */
export class TrustedSteps {
  private readonly names = new Set<string>();
  private steps = 0;
  private latest: Metric | null = null;

  /** True once a reading whose name was given with such a step comes with a place in the epoch instead. */
  isRefuted(metric: Metric): boolean {
    const { name, unproven, inEpoch, step, line } = metric;
    if (unproven !== undefined && unproven[1] === null) {
      if (metric.reading !== this.latest?.reading) this.steps += 1;
      this.latest = metric;
      return false;
    }
    if (this.latest === null) return false;
    if (line === this.latest.line && step !== null) this.names.add(name);
    return inEpoch !== undefined && step === null && this.names.has(name);
  }

  /** A reading without the step that was taken for its own. */
  withoutStep(metric: Metric): Metric {
    return this.names.has(metric.name) ? { ...metric, step: null } : metric;
  }

  /** How many steps have to be taken back; asked once, and last. */
  withdrawn(): number {
    const { steps } = this;
    this.names.clear();
    this.latest = null;
    this.steps = 0;
    return steps;
  }
}
