/** A documented line without what is not the command: prompts of shells and notebooks, and a trailing comment. */
export function stripPrompt(line: string): string {
  return line
    .trim()
    .replace(/^(?:\([\w.-]{1,40}\)\s*)?(?:[\w.-]{1,40}@[\w.-]{1,60}[:\s][^$#\n]{0,80}[$#]\s+)/, '')
    .replace(/^(?:\([\w.-]{1,40}\)\s*)?(?:\$|%|>|❯|➜|λ)\s+/, '')
    .replace(/^!\s*(?=[\w./])/, '')
    .replace(/^%(?:run|cd|bash|sh)\s+/, (magic) =>
      magic.startsWith('%run') ? 'python ' : magic.startsWith('%cd') ? 'cd ' : '',
    )
    .replace(/(?<=\S)\s+#\s.*$/, '')
    .trim();
}
