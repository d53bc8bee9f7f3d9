/** The run that a script speaks of. */
export function nameIn(script: string): string {
  return /propel-train-\d{8}-\d{6}-\d{3}/.exec(script)?.[0] ?? 'unnamed';
}

/** What stands in the quotes of sh, where it needs none. */
export function unquoted(word: string): string {
  return word.replace(/^'|'$/g, '');
}
