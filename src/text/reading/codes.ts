/** A zero behind a line: who looks at what follows a number, one code after the other, needs not ask where the line ends. */
const MARGIN = 1;

/**
 * One line as UTF-16 codes with a zero behind it, to be laid anew for the next: reading a code here costs a fraction of
 * what it costs in a string.
 */
export class Codes {
  readonly at: Uint16Array;
  length = 0;
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
    // What is as long in UTF-8 as it is in characters is ASCII: its bytes are its codes.
    const { read, written } = ENCODER.encodeInto(text, bytes);
    if (read === written && written === length)
      for (let index = 0; index < length; index += 1) at[index] = bytes[index] ?? 0;
    else for (let index = 0; index < length; index += 1) at[index] = text.charCodeAt(index);
    at[length] = 0;
    this.length = length;
    return this;
  }
}

const ENCODER = new TextEncoder();

/** The codes of one line of any length. */
export function codesOf(text: string): Codes {
  return new Codes(text.length).lay(text);
}
