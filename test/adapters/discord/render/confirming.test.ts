import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMessage } from '../../../../adapters/discord/render/message.js';
import { shownWords } from '../../../stand-ins/discord/read.js';
import { stringsOf } from '../../../stand-ins/slack/checker.js';
import { CONFIRM, confirming, exactTexts } from '../../confirming.js';

const WAYS = [{}, { withoutFiles: { why: 'It may not attach.', next: 'Let it.' } }];

describe('what Discord shows above a control that confirms', () => {
  it('holds every exact text whole, in the message or in a file, or the control is not there', () => {
    const seen = { kept: 0, away: 0 };
    fc.assert(
      fc.property(confirming, (message) => {
        for (const way of WAYS) {
          const { container, files } = renderMessage(message, way);
          const words = stringsOf(container);
          const shown = container.components
            .flatMap((c) => ('content' in c ? [c.content] : []))
            .reduce((sum, content) => sum + content.length, 0);
          expect(shown).toBeLessThanOrEqual(4_000);
          if ('withoutFiles' in way) expect(files).toEqual([]);
          if (!words.includes(CONFIRM)) {
            seen.away += 1;
            expect(words).toContain('key-of-deny');
            expect(words.join()).toContain('I took Approve away');
            continue;
          }
          seen.kept += 1;
          const texts = [
            ...container.components.flatMap((c) => ('content' in c ? [shownWords(c.content)] : [])),
            ...files.flatMap((file) => ('text' in file ? [file.text] : [])),
          ];
          for (const text of exactTexts(message))
            expect(texts.some((one) => one.includes(text))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  });
});
