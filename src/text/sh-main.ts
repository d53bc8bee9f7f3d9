/**
 * The script as the body of a function that is called at its very end: one that was cut off in transit is a syntax error
 * and does nothing. Its standard input is empty, so that no command in it can swallow the rest of the script.
 */
export function inMain(script: string): string {
  return `main() {\n${script}\n}\nmain </dev/null\nexit $?\n`;
}
