const MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const BYTES: Readonly<Record<string, number>> = {
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  TiB: 1024 ** 4,
};

/** What a length of time looks like in propel.yaml: a number and a unit, for example `10 min`. */
export const TIME = /^\d{1,9}(?:\.\d{1,3})? ?(?:ms|s|min|h|d)$/;

/** What a size looks like in propel.yaml: a number and a unit, for example `2 GiB`. */
export const SIZE = /^\d{1,9}(?:\.\d{1,3})? ?(?:MB|GB|TB|MiB|GiB|TiB)$/;

/** Milliseconds of a text that matches `TIME`. */
export function milliseconds(text: string): number {
  return Math.round(Number.parseFloat(text) * (MS[unitOf(text)] ?? 1));
}

/** Bytes of a text that matches `SIZE`. */
export function sizeInBytes(text: string): number {
  return Math.round(Number.parseFloat(text) * (BYTES[unitOf(text)] ?? 1));
}

function unitOf(text: string): string {
  return text.replace(/^[\d. ]+/, '');
}
