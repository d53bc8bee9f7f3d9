import { describe, expect, it } from 'vitest';
import { redisAddress, shownAddress } from '../../../adapters/redis/address.js';

describe('redisAddress', () => {
  it.each([
    ['/run/redis.sock', { path: '/run/redis.sock' }],
    ['/a folder/ü.sock', { path: '/a folder/ü.sock' }],
    ['unix:///run/a%20b.sock', { path: '/run/a b.sock' }],
    ['unix://me:pw@x/run/r.sock', { path: '/run/r.sock', username: 'me', password: 'pw' }],
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://db.lan:7000/3', { host: 'db.lan', port: 7000, db: 3 }],
    ['redis://:p%40ss@h', { host: 'h', port: 6379, password: 'p@ss' }],
    ['redis://u:50%@h', { host: 'h', port: 6379, username: 'u', password: '50%' }],
    ['redis://[::1]:6380', { host: '::1', port: 6380 }],
    [
      'rediss://u:p@h.example:6380',
      {
        host: 'h.example',
        port: 6380,
        username: 'u',
        password: 'p',
        tls: { servername: 'h.example' },
      },
    ],
  ])('reads %s', (text, expected) => {
    expect(redisAddress(text)).toEqual(expected);
  });

  it.each(['', 'localhost:6379', 'http://h', 'redis://h/x', 'redis.sock', 'redis://h:99999'])(
    'refuses "%s" and says how to write it',
    (text) => {
      expect(() => redisAddress(text)).toThrow(/Write it as redis:\/\/host:6379\/0/);
    },
  );

  it('never repeats a password', () => {
    expect(() => redisAddress('redis://u:s3cret@h/nodb')).toThrow(/^((?!s3cret).)*$/);
    expect(shownAddress(redisAddress('redis://u:s3cret@h:7/1'))).toBe('h:7');
  });
});
