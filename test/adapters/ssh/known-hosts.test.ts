import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  fingerprint,
  judgeKey,
  keyType,
  knownLine,
  knownName,
  knownTypes,
} from '../../../adapters/ssh/known-hosts.js';

function keyOf(type: string, last: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type), Buffer.alloc(32, last)]);
}
const key = keyOf('ssh-ed25519', 1);
const other = keyOf('ssh-ed25519', 2);
const rsa = keyOf('ssh-rsa', 3);
const text = (hosts: string, k: Buffer) => `${hosts} ${keyType(k)} ${k.toString('base64')}\n`;
const hashed = (name: string) => {
  const salt = Buffer.alloc(20, 7);
  const hash = createHmac('sha1', salt).update(name).digest('base64');
  return `|1|${salt.toString('base64')}|${hash}`;
};

it.each([
  ['the name itself', 'rig', 'known'],
  ['one of several names', 'a,rig,b', 'known'],
  ['a pattern', 'r?g,*.lan', 'known'],
  ['a hashed name', hashed('rig'), 'known'],
  ['a pattern that leaves it out', '*,!rig', 'unknown'],
  ['another name', 'rigger', 'unknown'],
  ['another hashed name', hashed('other'), 'unknown'],
  ['the name at another port', '[rig]:2222', 'unknown'],
])('finds the key under %s', (_what, hosts, verdict) => {
  expect(judgeKey([text(hosts, key)], 'rig', key)).toBe(verdict);
});

it('tells a changed key from an unknown one', () => {
  expect(judgeKey([text('rig', other)], 'rig', key)).toBe('changed');
  expect(judgeKey([text('rig', rsa)], 'rig', key)).toBe('changed');
  expect(judgeKey([text('elsewhere', other)], 'rig', key)).toBe('unknown');
});

it('takes a key that any of the files knows', () => {
  expect(judgeKey([text('rig', other), text('rig', key)], 'rig', key)).toBe('known');
});

it('refuses a revoked key though another line knows it', () => {
  const texts = [`${text('rig', key)}@revoked ${text('*', key)}`];
  expect(judgeKey(texts, 'rig', key)).toBe('revoked');
});

it('takes an authority for no host key, and skips comments and rubbish', () => {
  const texts = [`# note\n\nrubbish\n@cert-authority ${text('*', key)}`];
  expect(judgeKey(texts, 'rig', key)).toBe('unknown');
});

it('is quick with patterns made to be slow', () => {
  const name = `${'a'.repeat(200)}b`;
  expect(judgeKey([text(`${'*a'.repeat(60)}*c`, key)], name, key)).toBe('unknown');
});

it('names the types that are known, so that they are asked for first', () => {
  expect(knownTypes([text('rig', rsa), text('rig', key), text('x', other)], 'rig')).toEqual([
    'ssh-rsa',
    'ssh-ed25519',
  ]);
});

it('writes names, fingerprints and lines as OpenSSH does', () => {
  expect(knownName('Rig.Lan', 22)).toBe('rig.lan');
  expect(knownName('rig', 2222)).toBe('[rig]:2222');
  expect(fingerprint(key)).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  expect(judgeKey([knownLine('[rig]:2222', key)], '[rig]:2222', key)).toBe('known');
  expect(keyType(Buffer.alloc(2))).toBe('unknown');
});
