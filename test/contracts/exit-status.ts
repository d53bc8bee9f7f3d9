import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Launcher } from '../../src/launchers/index.js';
import type { Account } from '../live/support/account.js';
import { cases } from '../live/support/counts.js';
import { openReached, type Reached } from '../live/support/reach.js';
import { launch, textOf, until } from '../live/support/sessions.js';

const ENDS = [
  ['true', 0],
  ['false', 1],
  ['(exit 2)', 2],
  ['exit 5', 5],
  ['./not-a-program', 126],
  ['no-such-program-at-all', 127],
  ['kill -9 $$', 137],
  ['sh -c "kill -9 \\$\\$"', 137],
  ['sh -c "kill -SEGV \\$\\$"', 139],
  ['sh -c "kill -TERM \\$\\$"', 143],
  ['set -e; false; echo never', 1],
  ['exec sh -c "exit 7"', 7],
  ['false | cat', 0],
  ['set -o pipefail; (exit 3) | cat', 3],
  ['trap "exit 9" EXIT; true', 9],
  ['sleep 0 &', 0],
  ['exec </dev/null; exit 4', 4],
  ['exit 300', 44],
  ['cd /; exit 6 # note', 6],
] as const;

/** Learns the exit status of every way in which a command ends, and keeps the session and the whole log. */
export function exitStatusContract(id: Launcher['id'], how: 'locally' | 'over ssh'): void {
  describe(`the end of a command, ${how}, in ${id}`, () => {
    let reached: Reached;
    let account: Account;
    beforeAll(async () => {
      reached = await openReached(how);
      account = reached.account;
      account.write('project/not-a-program', 'data');
    });
    afterAll(() => reached.close());

    it.each(ENDS)('%s ends with %i', async (command, status) => {
      const run = await launch(account, { command, multiplexer: id });
      const reading = await until(account, run, (r) => r.ended);
      expect(reading).toMatchObject({ status, session: true });
    });

    it('does not know the status of the plain line, and says so', async () => {
      const run = await launch(account, { command: 'false', form: 'literal', multiplexer: id });
      const reading = await until(account, run, ({ pane }) => pane === 'ended');
      expect(reading).toMatchObject({ ended: false, status: null, session: true });
    });

    const many = cases(6, 200);
    it(`has the log to its last byte in ${many} of ${many} launches`, {
      timeout: 900_000,
    }, async () => {
      const text = 'printf "line %05d with some words\\n" $(seq 1 2000); printf "the last bytes"';
      for (let turn = 0; turn < many; turn += 1) {
        const wait = ['', 'sleep 0.02; ', 'sleep 0.2; '][turn % 3];
        const run = await launch(account, { command: wait + text, multiplexer: id });
        const reading = await until(account, run, (r) => textOf(r).includes('the last bytes'));
        const lines = textOf(reading).match(/line \d{5} with some words\r\n/g) ?? [];
        expect(lines.map((line) => Number(line.slice(5, 10)))).toEqual(
          Array.from({ length: 2000 }, (_, index) => index + 1),
        );
        await until(account, run, (r) => r.ended);
      }
    });
  });
}
