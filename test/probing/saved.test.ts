import { describe, expect, it } from 'vitest';
import { parseSaved } from '../../src/probing/index.js';
import { FRAMES_BEGIN } from '../../src/text/frames.js';

const NOW = 1_795_000_060_000;

/** What a host tells, whose clock is a minute behind ours. */
function told(...frames: readonly (readonly [string, string])[]) {
  const text = [['clock', '1795000000'] as const, ...frames]
    .map(([key, value]) => `${key} ${new TextEncoder().encode(value).length}\n${value}\n`)
    .join('');
  const saved = parseSaved(Buffer.from(`\n${FRAMES_BEGIN}\n${text}end 0\n\n`), '/p', NOW);
  if (!saved.ok) throw new Error(saved.error);
  return saved.value;
}

function file(state: string, path: string, why = ''): readonly [string, string] {
  return ['saved', [state, '10', '1794999990000', why, path].join('\n')];
}

describe('what a host tells of checkpoints', () => {
  it('is the newest that is whole, in the project by its short path, by our clock', () => {
    expect(told(file('whole', '/p/out/b.pt'), file('whole', '/p/out/a.pt'))).toEqual({
      newest: { path: 'out/b.pt', bytes: 10, writtenAt: NOW - 10_000, whole: 'proven' },
      passedOver: [],
      trouble: null,
    });
  });

  it('names the newer ones that were passed over, and takes one whose format shows nothing', () => {
    const saved = told(
      file('part', '/p/c.pt', 'it is empty'),
      file('part', '/elsewhere/b.pt', 'it is still being written'),
      file('unproven', '/p/a.pth'),
      file('part', '/p/older.pt', 'it is empty'),
    );
    expect(saved.newest).toMatchObject({ path: 'a.pth', whole: 'unproven' });
    expect(saved.passedOver).toEqual([
      { path: 'c.pt', why: 'it is empty' },
      { path: '/elsewhere/b.pt', why: 'it is still being written' },
    ]);
  });

  it('is nothing where nothing is whole, and where nobody could look', () => {
    expect(told(file('part', '/p/c.pt', 'it is empty')).newest).toBeNull();
    expect(told(['trouble', 'no python3']).trouble).toBe('no python3');
  });

  it('keeps a path with line breaks whole, and leaves out what it cannot read', () => {
    expect(told(file('whole', '/p/a\nb.pt')).newest?.path).toBe('a\nb.pt');
    expect(told(['saved', 'whole\nmany\nx']).newest).toBeNull();
  });

  it('is no answer where it was cut', () => {
    expect(parseSaved(Buffer.from(`\n${FRAMES_BEGIN}\nclock 1\n`), '/p', NOW).ok).toBe(false);
  });
});
