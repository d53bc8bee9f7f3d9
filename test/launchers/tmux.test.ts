import { expect, it } from 'vitest';
import { tmux } from '../../src/launchers/tmux.js';
import { planOf } from './plan.js';

const NAME = 'propel-train-20261122-153012-417';

it('writes the recorded launch line, with the log opened by the same call', () => {
  expect(tmux.launchLine(planOf('python train.py'))).toBe(
    `( umask 077; unset TERM TMUX TMUX_PANE SHLVL PWD OLDPWD; { export -p; export -fp; } > /home/ann/.local/state/propel/${NAME}/environment 2>/dev/null ); ` +
      `tmux new-session -d -s ${NAME} bash -c ` +
      `'[ -r "$3" ] && { for n in $(compgen -e); do case $n in TERM|TMUX|TMUX_PANE|SHLVL|PWD) ;; *) unset "$n" 2>/dev/null;; esac; done; . "$3" 2>/dev/null; command rm -f -- "$3"; }; trap : INT; bash -c "$1"; printf "%s\\n" "$?" > "$2"; exec bash' propel ` +
      `'python train.py' /home/ann/.local/state/propel/${NAME}/status /home/ann/.local/state/propel/${NAME}/environment ` +
      `\\; set-option -t '=${NAME}:' destroy-unattached off \\; pipe-pane -t '=${NAME}:^.{top-left}' 'until cat >> /home/ann/.local/state/propel/${NAME}/log; do sleep 1; done'`,
  );
});

it('writes the plain line of the trade, with nothing before it', () => {
  expect(tmux.launchLine(planOf('python train.py', { form: 'literal' }))).toMatch(
    /^tmux new-session -d -s \S+ bash -c 'python train\.py; exec bash' /,
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
