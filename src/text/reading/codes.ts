/** A zero behind a line: who looks at what follows a number, one code after the other, needs not ask where the line ends. */
const MARGIN = 1;

/**
 * One line as UTF-16 codes with a zero behind it, to be laid anew for the next: reading a code here costs a fraction of
 * what it costs in a string.
 */
export class Codes {
  readonly at: Uint16Array;
  length = 0;
  private plain = true;
  private readonly bytes: Uint8Array;

  /** Room for lines of so many characters; the rest of a longer line is left out. */
  constructor(private readonly longest: number) {
    this.at = new Uint16Array(longest + MARGIN);
    this.bytes = new Uint8Array(longest);
  }

  /** Lays the next line here. */
  lay(text: string): this {
    const { at, bytes } = this;
    const length = Math.min(text.length, this.longest);
    // Where the line before was ASCII this one will be: its bytes are its codes if there are as many.
    if (this.plain) {
      const { read, written } = ENCODER.encodeInto(text, bytes);
      this.plain = read === written && written === length;
    }
    if (this.plain) for (let index = 0; index < length; index += 1) at[index] = bytes[index] ?? 0;
    else this.copy(text, length);
    at[length] = 0;
    this.length = length;
    return this;
  }

  private copy(text: string, length: number): void {
    const { at } = this;
    let all = 0;
    for (let index = 0; index < length; index += 1) {
      const code = text.charCodeAt(index);
      at[index] = code;
      all |= code;
    }
    this.plain = all < 128;
  }
}

const ENCODER = new TextEncoder();

/** The codes of one line of any length. */
export function codesOf(text: string): Codes {
  return new Codes(text.length).lay(text);
}
