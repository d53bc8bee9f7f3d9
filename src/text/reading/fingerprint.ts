const TEMPLATE = 80;

/** A short name for the beginning of a shape, the same at every run: lines that differ in their numbers alone share it. */
export function fingerprint(shape: string): string {
  const end = Math.min(shape.length, TEMPLATE);
  let hash = 0x811c9dc5;
  for (let at = 0; at < end; at += 1)
    hash = Math.imul(hash ^ shape.charCodeAt(at), 0x01000193) >>> 0;
  return hash.toString(36);
}
