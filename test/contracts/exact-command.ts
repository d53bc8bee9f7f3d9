import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Launcher, LaunchPlan } from '../../src/launchers/index.js';
import { quitScript, type RunReading } from '../../src/sessions/index.js';
import type { Account } from '../live/support/account.js';
import { commands } from '../live/support/commands.js';
import { cases, SEED } from '../live/support/counts.js';
import { openReached, type Reached } from '../live/support/reach.js';
import { prepare, sendLaunch, until } from '../live/support/sessions.js';
import { placeWitness, type Witness } from '../live/support/witness.js';

/** A session gives a command to the machine exactly as bash would, or it was refused before with a reason. */
export function exactCommandContract(
  id: Launcher['id'],
  form: LaunchPlan['form'],
  how: 'locally' | 'over ssh',
  few: number,
  full: number,
): void {
  describe(`the exact command, ${how}, in ${id}, ${form}`, () => {
    let reached: Reached;
    let account: Account;
    let witness: Witness;
    beforeAll(async () => {
      reached = await openReached(how);
      account = reached.account;
      witness = placeWitness(account);
    });
    afterAll(() => reached.close());

    it(`reaches programs byte for byte (seed ${SEED})`, { timeout: 3_600_000 }, async () => {
      let tried = 0;
      let launched = 0;
      const plain = [`${witness.program} --lr 1e-4 'a b'`, `${witness.program} "$HOME/x" # note`];
      await fc.assert(
        fc.asyncProperty(commands(witness.program), async (command) => {
          tried += 1;
          const directory = witness.folder();
          const ready = await prepare(account, { command, form, multiplexer: id, directory });
          if (!ready.ok) {
            expect(ready.error).toMatchObject({ code: 'command-invalid' });
            return;
          }
          // The plain line ends the command's last line before it goes on: a backslash there continues nothing.
          const expected = witness.oracle(form === 'literal' ? `${command}\n` : command);
          witness.folder();
          const seen = await inSession(ready.value.plan, expected.calls.length);
          launched += 1;
          expect(seen.calls).toEqual(expected.calls);
          if (form === 'recorded') expect(seen.status).toBe(expected.status);
        }),
        {
          seed: SEED,
          numRuns: cases(few, full),
          examples: plain.map((command): [string] => [command]),
          endOnFailure: true,
        },
      );
      expect(launched).toBeGreaterThanOrEqual(plain.length);
      // Of many most are launched; a handful may by chance hold more that are refused.
      if (tried >= 100) expect(launched).toBeGreaterThan(tried / 2);
      console.info(`${tried} commands, ${launched} launched, the others refused with a reason.`);
    });

    /** Runs the plan to its end, and until so many calls were seen: the background may be late. */
    async function inSession(plan: LaunchPlan, atLeast: number) {
      const choice = { multiplexer: id, shell: 'plain' } as const;
      const launched = await sendLaunch(account, plan, choice);
      if (!launched.ok) throw new Error(JSON.stringify(launched.error));
      const run = { plan, choice, launched: launched.value };
      const over = ({ ended, session, pane }: RunReading) =>
        (ended || session === false || pane === 'ended') && witness.calls().length >= atLeast;
      const { status } = await until(account, run, over);
      await account.run(quitScript({ ...plan, multiplexer: id }));
      return { calls: witness.calls(), status };
    }
  });
}
