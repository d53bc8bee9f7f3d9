import { expect, it } from 'vitest';
import { launchScript, parseLaunch, planLaunch } from '../../src/sessions/index.js';
import { answerOf } from './answer.js';

const request = {
  host: 'rig',
  name: 'propel-train-20261122-153012-417',
  command: 'python train.py',
  directory: '/home/ann/bert',
};
const preflight = {
  home: '/home/ann/',
  multiplexer: 'screen',
  bootId: 'b-1',
  claimed: false,
  endsWithLogin: false,
} as const;
const plan = planLaunch(request, preflight, 'recorded');

it('keeps log and status in a folder of the run in the state folder of the account', () => {
  expect(plan.log).toBe(`/home/ann/.local/state/propel/${request.name}/log`);
  expect(plan.statusFile).toBe(`/home/ann/.local/state/propel/${request.name}/status`);
});

it.each([
  ['launched', false],
  ['already', true],
])('reads a session that was %s', (outcome, already) => {
  const answer = answerOf([
    ['outcome', outcome],
    ['multiplexer', 'screen'],
    ['shell', 'login-interactive'],
    ['boot', 'b-1'],
    ['line', 'screen ...'],
    ['seen', 'yes'],
  ]);
  expect(parseLaunch(answer, '', plan, 'rig')).toEqual({
    ok: true,
    value: {
      already,
      seen: true,
      shellUsed: 'login-interactive',
      session: {
        multiplexer: 'screen',
        folder: `/home/ann/.local/state/propel/${request.name}`,
        log: plan.log,
        statusFile: plan.statusFile,
        line: 'screen ...',
        bootId: 'b-1',
      },
    },
  });
});

it.each([
  ['directory', { code: 'path-missing', host: 'rig', path: '/home/ann/bert' }],
  ['busy', { code: 'launch-unknown', host: 'rig', why: 'w' }],
  ['failed', { code: 'launch-unknown', host: 'rig', why: 'w' }],
])('reads the outcome %s', (outcome, problem) => {
  const answer = answerOf([
    ['outcome', outcome],
    ['why', ' w\n'],
  ]);
  expect(parseLaunch(answer, '', plan, 'rig')).toEqual({ ok: false, error: problem });
});

it('does not know the outcome where the answer is lost, and passes on what the host said', () => {
  expect(parseLaunch(new Uint8Array(), 'sh: no space left', plan, 'rig')).toMatchObject({
    ok: false,
    error: { code: 'launch-unknown', why: expect.stringContaining('no space left') },
  });
});

it('is the same script for the same plan, so that a retry finds what the first try did', () => {
  const choice = { multiplexer: 'screen', shell: 'plain' } as const;
  expect(launchScript(plan, choice)).toBe(launchScript(plan, choice));
});
