const LONGEST = 64 * 1024;

/**
 * YAML text that a parser reads in bounded time and depth, or null where it is no build file that a person wrote: longer
 * than 64 KiB, with runs of hundreds of blank lines, or with thousands of brackets.
 */
export function tameYaml(text: string | undefined): string | null {
  if (text === undefined || text.length > LONGEST) return null;
  if (/\n\s{400}/.test(text)) return null;
  return (text.match(/[[{]/g)?.length ?? 0) > 1000 ? null : text;
}
