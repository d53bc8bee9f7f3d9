import { FRAMES_BEGIN } from '../../src/text/frames.js';

/** The end of an answer. */
export const END = 'end 0\n\n';

/** One frame of an answer. */
export function field(key: string, text: string): string {
  return `${key} ${new TextEncoder().encode(text).length}\n${text}\n`;
}

/** A whole answer. */
export function frames(fields: Readonly<Record<string, string>>): string {
  return `\n${FRAMES_BEGIN}\n${Object.entries(fields)
    .map(([k, v]) => field(k, v))
    .join('')}${END}`;
}
