import { expect, it } from 'vitest';
import { inMain } from '../../src/text/sh-main.js';

it('calls the script only after its very end', () => {
  expect(inMain('echo a')).toBe('main() {\necho a\n}\nmain </dev/null\nexit $?\n');
});
