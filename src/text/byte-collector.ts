/** Gathers bytes up to a limit; what comes after that is dropped. */
export class ByteCollector {
  readonly limit: number;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Keeps what fits; false where it did not all fit. */
  add(chunk: Uint8Array): boolean {
    const room = this.limit - this.#size;
    const kept = chunk.length <= room ? chunk : chunk.subarray(0, room);
    this.#chunks.push(kept);
    this.#size += kept.length;
    return kept.length === chunk.length;
  }

  bytes(): Uint8Array {
    const whole = new Uint8Array(this.#size);
    let at = 0;
    for (const chunk of this.#chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  text(): string {
    return new TextDecoder().decode(this.bytes());
  }
}
