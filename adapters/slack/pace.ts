/** Hands out turns, so that calls keep to a documented rate. */
export interface Pace {
  /** Waits until it is this name's turn; turns of one name come in the order in which they were asked for. */
  turn(name: string): Promise<void>;
  /** Milliseconds that a turn would wait now. */
  ahead(name: string): number;
}

/** One turn each `everyMs` for each name, after up to `burst` at once. */
export function createPace(everyMs: number, burst = 1): Pace {
  const freeAt = new Map<string, number>();

  function earliestFor(name: string, now: number): number {
    return Math.max(freeAt.get(name) ?? 0, now - everyMs * (burst - 1));
  }

  return {
    ahead(name) {
      const now = Date.now();
      return Math.max(0, earliestFor(name, now) - now);
    },
    async turn(name) {
      const now = Date.now();
      const earliest = earliestFor(name, now);
      freeAt.set(name, earliest + everyMs);
      if (freeAt.size > 1_000) forgetPast(freeAt, now);
      if (earliest > now) await sleep(earliest - now);
    },
  };
}

function forgetPast(freeAt: Map<string, number>, now: number): void {
  for (const [name, at] of freeAt) if (at < now - 60_000) freeAt.delete(name);
}

/** Waits so many milliseconds. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
