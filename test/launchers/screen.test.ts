import { expect, it } from 'vitest';
import { screen } from '../../src/launchers/screen.js';
import { planOf } from './plan.js';

const NAME = 'propel-train-20261122-153012-417';

it('writes the recorded launch line', () => {
  expect(screen.launchLine(planOf("python train.py --note 'a b'"))).toBe(
    `screen -c /dev/null -L -Logfile /home/ann/.local/state/propel/${NAME}/log -dmS ${NAME} bash -c ` +
      `'trap : INT; bash -c "$1"; printf "%s\\n" "$?" > "$2"; exec bash' propel ` +
      `'python train.py --note '\\''a b'\\''' /home/ann/.local/state/propel/${NAME}/status`,
  );
});

it('writes the plain line of the trade, quoted', () => {
  expect(screen.launchLine(planOf('python train.py', { form: 'literal' }))).toBe(
    `screen -dmS ${NAME} bash -c 'python train.py; exec bash'`,
  );
});

it('doubles a percent sign, which screen would fill in', () => {
  const line = screen.launchLine(planOf('x', { log: '/home/100%n/log' }));
  expect(line).toContain('-Logfile /home/100%%n/log ');
});

it('tells people how to reach the session', () => {
  expect(screen.lines(NAME)).toEqual({
    attach: `screen -r ${NAME}`,
    detach: 'Ctrl+A, then D',
    list: 'screen -ls',
    kill: `screen -X -S ${NAME} quit`,
  });
});
