import { FRAMES_BEGIN } from '../../src/text/frames.js';

/** The bytes of a script's answer with these frames. */
export function answerOf(frames: readonly (readonly [string, string | Uint8Array])[]): Uint8Array {
  const parts = [Buffer.from(`\n${FRAMES_BEGIN}\n`)];
  for (const [key, value] of [...frames, ['end', ''] as const]) {
    const bytes = Buffer.from(value as string);
    parts.push(Buffer.from(`${key} ${bytes.length}\n`), bytes, Buffer.from('\n'));
  }
  return new Uint8Array(Buffer.concat(parts));
}
