import { expect, it } from 'vitest';
import { paneState, readProcesses } from '../../src/sessions/panes.js';

it('reads the lines of ps, and skips what is none', () => {
  expect(readProcesses('  12     1 bash -c x\nnoise\n 13 12 python  train.py')).toEqual([
    { pid: 12, parent: 1, args: 'bash -c x' },
    { pid: 13, parent: 12, args: 'python  train.py' },
  ]);
});

it.each([
  ['running', '20 10 bash -c trap\n21 20 python'],
  ['running', '20 10 /usr/bin/bash -c x'],
  ['ended', '20 10 bash'],
  ['ended', '20 10 -bash'],
  ['in-use', '20 10 bash\n21 20 vim'],
  ['unknown', '20 10 SCREEN -dmS x'],
  ['unknown', '20 99 bash'],
])('calls a screen session %s by its child: %s', (state, text) => {
  expect(paneState(readProcesses(text), 10, 'server')).toBe(state);
});

it('finds the pane of tmux by its own id', () => {
  expect(paneState(readProcesses('20 10 bash'), 20, 'pane')).toBe('ended');
  expect(paneState(readProcesses('20 10 bash'), 10, 'pane')).toBe('unknown');
});
