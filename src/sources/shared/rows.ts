/** The complete lines of bytes, and how many bytes they took. */
export interface Rows {
  readonly rows: readonly string[];
  readonly used: number;
}

/** A line that is as long as this is nobody's row of figures; no look brings more at once. */
const MAX_ROW = 1 << 20;

/**
 * The lines that are complete, without their line ends; the last one waits until it is. Where a line never ends it is
 * dropped once it is as long as `MAX_ROW`, and comes as an empty one.
 */
export function completeRows(bytes: Uint8Array): Rows {
  const end = bytes.lastIndexOf(10);
  if (end < 0)
    return bytes.length >= MAX_ROW ? { rows: [''], used: bytes.length } : { rows: [], used: 0 };
  const text = new TextDecoder().decode(bytes.subarray(0, end));
  return { rows: text.split('\n').map((row) => row.replace(/\r$/, '')), used: end + 1 };
}
