import { expect, it } from 'vitest';
import { readJump } from '../../../adapters/ssh/route.js';

it.each([
  ['jump', { alias: 'jump', user: null, port: null }],
  ['ann@jump', { alias: 'jump', user: 'ann', port: null }],
  ['ann@jump:2222', { alias: 'jump', user: 'ann', port: 2222 }],
  ['ssh://ann@jump:22', { alias: 'jump', user: 'ann', port: 22 }],
  ['ann@[fe80::1]:22', { alias: 'fe80::1', user: 'ann', port: 22 }],
])('reads the jump %s', (text, expected) => {
  expect(readJump(text)).toEqual({ ...expected, identityFile: null });
});
