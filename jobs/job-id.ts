/**
 * Any text as a part of a BullMQ id, different texts as different parts: BullMQ refuses `:` and ids that are numbers, so all
 * but letters, digits, `_` and `-` become their code between tildes.
 */
export function idPart(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]/gu, (c) => `~${c.codePointAt(0)?.toString(16)}~`);
}

/** Ids that are never used twice, also not by another process: a wake-up must not be taken for one that is being worked on. */
export function createUniqueIds(): (key: string) => string {
  const process = crypto.randomUUID().slice(0, 8);
  let count = 0;
  return (key) => {
    count += 1;
    return `${idPart(key)}.${process}.${count}`;
  };
}
