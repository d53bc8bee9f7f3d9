import { expect, it } from 'vitest';
import { checkCommand, parsePreflight, preflightScript } from '../../src/sessions/index.js';
import { answerOf } from './answer.js';

const request = {
  host: 'rig',
  name: 'propel-train-20261122-153012-417',
  command: 'python train.py',
  directory: '/home/ann/bert',
};

it.each([
  ['a\0b', 'NUL'],
  ['\ud83d', 'character'],
  [' \n', 'empty'],
])('refuses the command %j before any host is asked', (command, word) => {
  expect(checkCommand(command)).toMatchObject({
    ok: false,
    error: { code: 'command-invalid', command, why: expect.stringContaining(word) },
  });
});

it('reads a host that can take the launch', () => {
  const answer = answerOf([
    ['home', '/home/ann'],
    ['boot', 'b-1\n'],
    ['multiplexer', 'tmux'],
  ]);
  expect(parsePreflight(answer, request)).toEqual({
    ok: true,
    value: {
      home: '/home/ann',
      multiplexer: 'tmux',
      bootId: 'b-1',
      claimed: false,
      endsWithLogin: false,
    },
  });
});

it.each([
  ['directory', '', { code: 'path-missing', host: 'rig', path: '/home/ann/bert' }],
  [
    'command',
    'line 1:\n oops',
    { code: 'command-invalid', why: 'line 1: oops', command: request.command },
  ],
  ['multiplexer', 'apt x', { code: 'no-multiplexer', host: 'rig', install: 'apt x' }],
  [
    'folder',
    'full',
    {
      code: 'log-folder-unwritable',
      host: 'rig',
      path: '/home/ann/.local/state/propel',
      why: 'full',
    },
  ],
])('reads the refusal of the %s', (kind, why, problem) => {
  const answer = answerOf([
    ['home', '/home/ann'],
    ['refused', kind],
    ['why', why],
  ]);
  expect(parsePreflight(answer, request)).toEqual({ ok: false, error: problem });
});

it('takes a lost answer for no answer', () => {
  expect(parsePreflight(new Uint8Array(), request)).toMatchObject({
    ok: false,
    error: { code: 'launch-unknown' },
  });
});

it('refuses names that mean something to a shell', () => {
  expect(() => preflightScript({ ...request, name: 'a;b' })).toThrow(/session name/);
});
