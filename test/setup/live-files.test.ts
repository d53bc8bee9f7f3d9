import { describe, expect, it } from 'vitest';
import { needsOf, partFiles } from '../../setup/live-files.mjs';

describe('what a live test file needs', () => {
  it('stands in its first line', () => {
    expect(needsOf('// needs: redis, sshd\nimport x;\n')).toEqual(['redis', 'sshd']);
    expect(needsOf('// needs: nothing\n')).toEqual([]);
  });

  it('is not guessed where the line is missing, further down, or names a stranger', () => {
    expect(needsOf('import x;\n')).toBeNull();
    expect(needsOf('import x;\n// needs: redis\n')).toBeNull();
    expect(needsOf('// needs: mainframe\n')).toBeNull();
  });

  it('decides whether it runs here, and the skipped one says what it lacks', () => {
    const files = [
      { file: 'a.test.ts', text: '// needs: redis\n' },
      { file: 'b.test.ts', text: '// needs: screen, tmux\n' },
      { file: 'c.test.ts', text: '' },
    ];
    expect(partFiles(files, (part) => part !== 'tmux')).toEqual({
      run: ['a.test.ts', 'c.test.ts'],
      skipped: [{ name: 'b.test.ts', why: 'needs tmux' }],
    });
  });
});
