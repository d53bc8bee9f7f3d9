import type { WorkApp } from '../../jobs/contract.js';
import type { Retry } from '../../src/domain/retry.js';
import type { Log } from '../../src/ports/log.js';

/** A promise that the test settles. */
export function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

/** Lets everything run that waits for nothing but its turn. */
export async function turns(): Promise<void> {
  for (let n = 0; n < 50; n += 1) await Promise.resolve();
}

/** A log that keeps what it is told, as `level event`, with the facts of each. */
export function recordingLog(): Log & {
  readonly events: readonly string[];
  readonly facts: readonly Readonly<Record<string, unknown>>[];
} {
  const events: string[] = [];
  const facts: Readonly<Record<string, unknown>>[] = [];
  const record =
    (level: string) =>
    (event: string, fact: Readonly<Record<string, unknown>> = {}): void => {
      events.push(`${level} ${event}`);
      facts.push(fact);
    };
  return { events, facts, info: record('info'), warn: record('warn'), error: record('error') };
}

/** The `failed` of an app that counts failures by key and remembers what was decided. */
export function countingFailures(): Pick<WorkApp, 'failed'> & {
  readonly decided: readonly Retry[];
} {
  const counts = new Map<string, number>();
  const decided: Retry[] = [];
  return {
    decided,
    async failed(key, decide) {
      const failures = (counts.get(key) ?? 0) + 1;
      counts.set(key, failures);
      const retry = decide(failures);
      decided.push(retry);
      return retry;
    },
  };
}
