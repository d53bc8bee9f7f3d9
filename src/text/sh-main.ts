/**
 * The script as the body of a function that is called at its very end: one that was cut off in transit is a syntax error
 * and does nothing. Its standard input is empty, so that no command in it can swallow the rest of the script.
 */
export function inMain(script: string): string {
  return `main() {\n${script}\n}\nmain </dev/null\nexit $?\n`;
}

/** Line on standard error with the process id of a reported script; what stands before it was said by the login. */
export const PID_LINE = /^(?:[\s\S]*?\n)?PROPEL-PID (\d{1,10})\n/;
/** Last line there, with its exit status, and the line end before it. */
export const END_LINE = /\nPROPEL-END (\d{1,3})\n$/;
/** Line on standard output before anything of the script. */
export const BEGIN_LINE = 'PROPEL-BEGIN\n';
/** What stands there after all of it, said before the last line on standard error. */
export const DONE_LINE = '\nPROPEL-DONE\n';

/**
 * The same over a login that may be noisy, on servers that may not tell how a script ended, and links on which one output
 * comes later than the other: its process id, its beginning, the end of what it printed and its exit status stand in lines
 * of their own. It runs one level deeper than what reports it, so that it may leave as it likes.
 */
export function inReportedMain(script: string): string {
  const first = 'echo "PROPEL-PID $$" >&2\necho PROPEL-BEGIN\n';
  const done = `ended=$?\nprintf '\\nPROPEL-DONE\\n'\n`;
  const last = `printf '\\nPROPEL-END %s\\n' "$ended" >&2\nexit "$ended"\n`;
  return `${first}main() {\n${script}\n}\n(main) </dev/null\n${done}${last}`;
}
