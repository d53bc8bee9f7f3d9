import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRAMES_BEGIN, type Frame, frameText, parseFrames } from '../../src/text/frames.js';

const key = fc.stringMatching(/^[a-z][a-z-]{0,8}$/).filter((name) => name !== 'end');
const frame = fc.record({ key, bytes: fc.uint8Array({ maxLength: 60 }) });

function answer(frames: readonly Frame[], before = ''): Uint8Array {
  const parts = [Buffer.from(`${before}\n${FRAMES_BEGIN}\n`)];
  for (const { key: name, bytes } of [...frames, { key: 'end', bytes: new Uint8Array() }]) {
    parts.push(Buffer.from(`${name} ${bytes.length}\n`), Buffer.from(bytes), Buffer.from('\n'));
  }
  return new Uint8Array(Buffer.concat(parts));
}

it('reads back every frame byte for byte', () => {
  fc.assert(
    fc.property(fc.array(frame), (frames) => {
      expect(parseFrames(answer(frames))).toEqual({ ok: true, value: frames });
    }),
  );
});

it('ignores what dotfiles print before the answer', () => {
  const bytes = answer([{ key: 'home', bytes: Buffer.from('/home/ann') }], 'P Welcome!\nPROPEL-');
  const read = parseFrames(bytes);
  expect(read.ok && frameText(read.value, 'home')).toBe('/home/ann');
});

it('takes an answer that was cut anywhere for none', () => {
  fc.assert(
    fc.property(fc.array(frame), fc.double({ min: 0, max: 1, noNaN: true }), (frames, share) => {
      const whole = answer(frames);
      const cut = whole.subarray(0, Math.floor(share * (whole.length - 1)));
      expect(parseFrames(cut).ok).toBe(false);
    }),
  );
});

it('refuses an answer whose lengths do not fit', () => {
  const bytes = Buffer.from(`\n${FRAMES_BEGIN}\nhome 3\nabcdef\nend 0\n\n`);
  expect(parseFrames(new Uint8Array(bytes))).toEqual({
    ok: false,
    error: 'the answer was cut off',
  });
});

it('gives null for a frame that is not there', () => {
  expect(frameText([], 'home')).toBeNull();
});
