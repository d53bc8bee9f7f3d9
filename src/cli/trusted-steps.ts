import type { Metric } from '../domain/metric.js';

/** Follows the steps that were taken for the run's without proof, and tells when they turn out to be places in an epoch. */
export class TrustedSteps {
  private readonly names = new Set<string>();
  private steps = 0;
  private latest: unknown = null;

  /** True once a reading whose name was given with such a step comes with a place in the epoch instead. */
  isRefuted(metric: Metric): boolean {
    const { name, unproven, inEpoch, reading } = metric;
    if (unproven !== undefined && unproven[1] === null) {
      this.names.add(name);
      if (name === 'step' && reading !== this.latest) this.steps += 1;
      if (name === 'step') this.latest = reading;
      return false;
    }
    return inEpoch !== undefined && metric.step === null && this.names.has(name);
  }

  /** How many steps have to be taken back; asked once. */
  withdrawn(): number {
    const { steps } = this;
    this.names.clear();
    this.steps = 0;
    return steps;
  }
}
