import { describe, expect, it } from 'vitest';
import { verdict } from '../../setup/test.mjs';

const all = { passed: 12, failed: 0, skipped: [] };
const one = { passed: 11, failed: 0, skipped: [{ name: 'sshd > connects', why: 'no sshd' }] };

describe('the last lines of the tests', () => {
  it('say how many live tests ran', () => {
    const { lines, passed } = verdict({ check: 0, live: 0, count: all, ci: true });
    expect(lines).toEqual(['Live tests: 12 ran, 0 failed, 0 skipped.', 'Everything passed.']);
    expect(passed).toBe(true);
  });

  it('name each skipped test and why, and pass outside of CI', () => {
    const { lines, passed } = verdict({ check: 0, live: 0, count: one, ci: false });
    expect(lines).toContain('  skipped: sshd > connects (no sshd)');
    expect(passed).toBe(true);
  });

  it('fail with CI=true where a live test was skipped', () => {
    const { lines, passed } = verdict({ check: 0, live: 0, count: one, ci: true });
    expect(lines.at(-1)).toBe('Not passed: the live tests were not all run.');
    expect(passed).toBe(false);
  });

  it('fail where no live test ran at all', () => {
    const none = { passed: 0, failed: 0, skipped: [] };
    expect(verdict({ check: 0, live: 0, count: none, ci: false }).passed).toBe(false);
    expect(verdict({ check: 0, live: 0, count: null, ci: false }).passed).toBe(false);
  });

  it('say which part failed', () => {
    const { lines, passed } = verdict({ check: 1, live: 1, count: all, ci: false });
    expect(lines.at(-1)).toBe('Not passed: the check and the live tests.');
    expect(passed).toBe(false);
  });
});
