import { expect, it } from 'vitest';
import { tmux } from '../../src/launchers/tmux.js';
import { planOf } from './plan.js';

const NAME = 'propel-train-20261122-153012-417';

it('writes the recorded launch line, with the log opened by the same call', () => {
  expect(tmux.launchLine(planOf('python train.py'))).toBe(
    `tmux new-session -d -s ${NAME} bash -c ` +
      `'trap : INT; bash -c "$1"; printf "%s\\n" "$?" > "$2"; exec bash' propel ` +
      `'python train.py' /home/ann/.local/state/propel/${NAME}/status ` +
      `\\; pipe-pane -t '=${NAME}:' 'cat >> /home/ann/.local/state/propel/${NAME}/log'`,
  );
});

it('keeps a last semicolon part of the command, which tmux would take for its own', () => {
  expect(tmux.launchLine(planOf('echo a;'))).toContain(` propel 'echo a\\;' `);
});

it('doubles what tmux would fill in inside the path of the log', () => {
  const line = tmux.launchLine(planOf('x', { log: '/home/#S%H/log' }));
  expect(line).toContain('cat >> ');
  expect(line).toContain('##S%%H');
});

it('tells people how to reach the session', () => {
  expect(tmux.lines(NAME)).toEqual({
    attach: `tmux attach -t ${NAME}`,
    detach: 'Ctrl+B, then D',
    list: 'tmux ls',
    kill: `tmux kill-session -t ${NAME}`,
  });
});
