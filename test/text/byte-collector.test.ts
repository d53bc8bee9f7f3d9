import { expect, it } from 'vitest';
import { ByteCollector } from '../../src/text/byte-collector.js';

it('keeps what fits and says when something did not', () => {
  const collector = new ByteCollector(4);
  expect(collector.add(Uint8Array.of(1, 2, 3))).toBe(true);
  expect(collector.add(Uint8Array.of(4, 5))).toBe(false);
  expect(collector.add(Uint8Array.of(6))).toBe(false);
  expect([...collector.bytes()]).toEqual([1, 2, 3, 4]);
});

it('joins characters that arrive in pieces', () => {
  const collector = new ByteCollector(100);
  for (const byte of new TextEncoder().encode('λ')) collector.add(Uint8Array.of(byte));
  expect(collector.text()).toBe('λ');
});
