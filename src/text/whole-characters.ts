/** Text that was read, and how many of the bytes it took. */
export interface WholeCharacters {
  readonly text: string;
  readonly used: number;
}

/**
 * Decodes UTF-8, leaving a character that is cut at the end for the next time. What is not UTF-8 becomes U+FFFD.
 * With `last`, everything is taken.
 */
export function wholeCharacters(bytes: Uint8Array, last: boolean): WholeCharacters {
  const used = last ? bytes.length : bytes.length - cutAtEnd(bytes);
  return { text: new TextDecoder().decode(bytes.subarray(0, used)), used };
}

/** Bytes of a character at the end whose rest has not come yet. */
function cutAtEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4) return back < lengthOf(byte) ? back : 0;
    if (byte < 0x80 || byte >= 0xc0) return 0;
  }
  return 0;
}

function lengthOf(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}
