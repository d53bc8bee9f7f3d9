/** A signature by id, a text that it knows, a near miss that it does not, and the frames of both, outermost first, as `path in function | source`. */
export interface Row {
  readonly id: string;
  readonly hit: string;
  readonly miss: string;
  readonly frames?: readonly string[];
  /** Frames of the miss, where they are what differs. */
  readonly missFrames?: readonly string[];
  /** Printed before both. */
  readonly before?: string;
}

const OWN = ['/home/ada/rig/train.py in main | run()'];

const EXCEPTION =
  /^(?!\S{1,40}\.(?:sh|py):)(?:(?:\w+\.)+[A-Za-z]\w*|[A-Z]\w+(?:Error|Exception|Interrupt|Exit))(?::|$)/;

/** The log of a row: a line as it is, an exception with a traceback of the given frames. */
export function logOf(text: string, frames: readonly string[] = OWN, before = ''): string {
  if (!EXCEPTION.test(text)) return `${before}${text}\n`;
  const printed = frames.map((frame) => {
    const [, path, name, source] = /^(.*?) in (.*?) \| (.*)$/.exec(frame) ?? [];
    return `  File "${path}", line 7, in ${name}\n    ${source}\n`;
  });
  return `${before}Traceback (most recent call last):\n${printed.join('')}${text}\n`;
}
