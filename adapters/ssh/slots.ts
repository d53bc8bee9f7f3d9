/** Lets a number of tasks run at a time; the others wait in the order in which they came. */
export class Slots {
  #limit: number;
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#limit = count;
  }

  /** Lets no more than so many run at a time from now on, and at least one; those that run go on. */
  narrow(count: number): void {
    this.#limit = Math.max(1, Math.min(this.#limit, count));
  }

  async use<T>(task: () => Promise<T>): Promise<T> {
    if (this.#busy < this.#limit) this.#busy += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#busy > this.#limit ? undefined : this.#waiting.shift();
      // A slot is handed on as it is; one too many is given up.
      if (next) next();
      else this.#busy -= 1;
    }
  }
}
