import { expect, it } from 'vitest';
import { endedLateWords } from '../../src/text/window-words.js';

const MINUTE = 60_000;
const AT = Date.UTC(2026, 10, 22, 15, 30);

it.each([
  [AT, AT, "at 2026-11-22 15:30 UTC by the host's clock"],
  [AT, AT + 30_000, 'at 2026-11-22 15:30 UTC, while nobody was watching'],
  [
    AT,
    AT + 3 * MINUTE,
    'between 2026-11-22 15:30 UTC, its last sign of life, and 2026-11-22 15:33 UTC',
  ],
])('tells an end between %i and %i without a window of nothing', (from, to, words) => {
  const watching = { ended: { from, to } } as Parameters<typeof endedLateWords>[0]['watching'];
  expect(endedLateWords({ watching })).toContain(words);
  expect(endedLateWords({ watching: undefined })).toBeNull();
});
