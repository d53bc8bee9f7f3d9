import { describe, expect, it } from 'vitest';
import { liveFiles, needsOf } from '../../setup/live-files.mjs';
import { ROOT } from './tracked.js';

describe('the live tests', () => {
  it('each say in their first line what they need of the machine', () => {
    const silent = liveFiles(ROOT)
      .filter(({ text }) => needsOf(text) === null)
      .map(({ file }) => `${file} needs a first line such as "// needs: redis, screen"`);
    expect(silent).toEqual([]);
  });
});
