import { describe, expect, it } from 'vitest';
import { isConnectionLoss, passesByItself, storeError } from '../../../adapters/redis/errors.js';
import { PortError } from '../../../src/ports/port-error.js';

function reply(message: string): Error {
  const error = new Error(message);
  error.name = 'ReplyError';
  return error;
}

describe('storeError', () => {
  it.each([
    ['OOM command not allowed when used memory > maxmemory.', 'full', true],
    ['MISCONF Errors writing to the AOF file: No space left on device', 'disk', true],
    ['LOADING Redis is loading the dataset in memory', 'loading', true],
    ['READONLY You cannot write against a read only replica.', 'read-only', true],
    ['NOAUTH Authentication required.', 'refused', false],
    ['WRONGPASS invalid username-password pair', 'refused', false],
    ['NOPERM this user has no permissions', 'refused', false],
  ])('names %s', (message, code, retryable) => {
    expect(storeError(reply(message), '/r.sock')).toMatchObject({
      name: 'PortError',
      port: 'store',
      code,
      retryable,
      message: expect.stringContaining('/r.sock'),
    });
  });

  it('calls a lost connection unreachable, and retryable', () => {
    const lost = Object.assign(new Error('connect ECONNREFUSED'), { syscall: 'connect' });
    expect(storeError(lost, 'h:1')).toMatchObject({ code: 'unreachable', retryable: true });
    expect(storeError(new Error('Connection is closed.'), 'h:1')).toMatchObject({
      code: 'unreachable',
    });
  });

  it('leaves our own mistakes as they are', () => {
    const wrongType = reply('WRONGTYPE Operation against a key holding the wrong kind of value');
    const bug = new TypeError('x is undefined');
    expect(storeError(wrongType, 'h:1')).toBe(wrongType);
    expect(storeError(bug, 'h:1')).toBe(bug);
    expect(isConnectionLoss(bug)).toBe(false);
  });

  it('passes a known error on', () => {
    const known = new PortError({ port: 'store', code: 'x', message: 'm', retryable: true });
    expect(storeError(known, 'h:1')).toBe(known);
  });
});

it('waits for a server that is loading, and not for one that refuses', () => {
  expect(passesByItself(reply('LOADING Redis is loading'))).toBe(true);
  expect(passesByItself(reply('NOAUTH Authentication required.'))).toBe(false);
  expect(passesByItself(new Error('LOADING is no answer of a server'))).toBe(false);
});
