/** Gathers output up to a limit; what comes after that is dropped. */
export class Collector {
  readonly limit: number;
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Keeps what fits; false where it did not all fit. */
  add(chunk: Buffer): boolean {
    const room = this.limit - this.#size;
    const kept = chunk.length <= room ? chunk : chunk.subarray(0, room);
    this.#chunks.push(kept);
    this.#size += kept.length;
    return kept.length === chunk.length;
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#chunks));
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }
}
