import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawMessage, drawPlainly } from '../../../../adapters/slack/render/message.js';
import { code } from '../../../../src/domain/blocks.js';
import { refuseMessage } from '../../../stand-ins/slack/check-message.js';
import { stringsOf } from '../../../stand-ins/slack/checker.js';
import { CONFIRM, confirming, exactTexts } from '../../confirming.js';

const WAYS = [
  { filesBeside: true, pictureOf: () => null },
  { filesBeside: false, pictureOf: () => null },
];

describe('what Slack shows above a control that confirms', () => {
  it('holds every exact text whole, in the message or in a file, or the control is not there', () => {
    const seen = { kept: 0, away: 0, filesFirst: 0 };
    fc.assert(
      fc.property(confirming, (message) => {
        for (const way of WAYS) {
          const drawn = drawMessage(message, way);
          expect(refuseMessage(drawn, () => true)).toBeNull();
          const words = stringsOf(drawn.blocks);
          if (!words.includes(CONFIRM)) {
            seen.away += 1;
            expect(words).toContain('key-of-deny');
            expect(words.join()).toContain('I took Approve away');
            expect(drawn.filesFirst).toBe(false);
            continue;
          }
          seen.kept += 1;
          const missing = exactTexts(message).filter(
            (text) => !words.some((w) => w.includes(text)),
          );
          for (const text of missing)
            expect(drawn.files.some((file) => file.text.includes(text))).toBe(true);
          if (missing.length > 0) expect(drawn.filesFirst).toBe(true);
          if (drawn.filesFirst) seen.filesFirst += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });

  it('is never in the plain words that are left where Slack refuses blocks', () => {
    fc.assert(
      fc.property(confirming, (message) => {
        expect(stringsOf(drawPlainly(message).blocks)).not.toContain(CONFIRM);
      }),
      { numRuns: 50 },
    );
  });

  it('names the file of each text so that no other text of the thread has its name', () => {
    const names = ['a', 'b'].flatMap((text) => {
      const message = {
        blocks: [code(text.repeat(4_000), 'command')],
        controls: [],
        fallback: 'x',
      };
      return drawMessage(message, { filesBeside: true, pictureOf: () => null }).files;
    });
    expect(new Set(names.map(({ name }) => name)).size).toBe(2);
  });
});
