import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Launcher } from '../../src/launchers/index.js';
import { type LaunchChoice, launchScript } from '../../src/sessions/index.js';
import { type Account, openAccount } from '../live/support/account.js';
import { cases, SEED } from '../live/support/counts.js';
import { cutOff } from '../live/support/cut.js';
import { randomFrom } from '../live/support/random.js';
import { prepare, sendLaunch } from '../live/support/sessions.js';

/** A launch happens once, however often it is asked for and wherever a try of it was cut. */
export function exactlyOnceContract(
  id: Launcher['id'],
  env: (root: string) => Readonly<Record<string, string>> = () => ({}),
): void {
  describe(`exactly once, in ${id}`, () => {
    let account: Account;
    beforeEach(() => {
      account = openAccount({ later: env });
      account.write('.profile', '. ~/.bashrc\n');
      account.write('.bashrc', 'sleep 0.05\n');
    });
    afterEach(() => account.close());

    const ready = async (shell: LaunchChoice['shell'], mark: string) => {
      const command = `echo ${mark} >> ${path.join(account.root, 'count')}; sleep 60`;
      const prepared = await prepare(account, { command, shell, multiplexer: id });
      if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
      return prepared.value;
    };
    const counted = () => {
      const file = path.join(account.root, 'count');
      return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
    };
    /** The mark was made; and some time for it to be made twice. */
    const marked = async (mark: string) => {
      await expect.poll(counted).toContain(mark);
      await new Promise((resolve) => setTimeout(resolve, 100));
    };

    it.each(['plain', 'login-interactive'] as const)(
      '20 tries at once start one session, %s',
      async (shell) => {
        const { plan, choice } = await ready(shell, 'x');
        const tries = Array.from({ length: 20 }, () => sendLaunch(account, plan, choice));
        const answers = await Promise.all(tries);
        expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => true));
        const first = answers.filter((answer) => answer.ok && !answer.value.already);
        expect(first).toHaveLength(1);
        await marked('x');
        expect(counted()).toEqual(['x']);
      },
    );

    it.each(['plain', 'login-interactive'] as const)(
      `a try that was cut anywhere is completed by the next, %s (seed ${SEED})`,
      { timeout: 1_800_000 },
      async (shell) => {
        const turns = cases(8, 100);
        const random = randomFrom(SEED);
        const marks: string[] = [];
        for (let turn = 0; turn < turns; turn += 1) {
          const { plan, choice } = await ready(shell, `run-${turn}`);
          marks.push(`run-${turn}`);
          const span = shell === 'plain' ? 60 : 150;
          const script = launchScript(plan, choice);
          await cutOff(account, script, random() * span, turn % 2 === 0 ? 'shell' : 'group');
          const answer = await sendLaunch(account, plan, choice);
          expect(answer).toMatchObject({ ok: true, value: { seen: true } });
          await marked(`run-${turn}`);
          await account.run(
            `screen -ls | awk '/propel/ { print $1 }' | while read -r s; do screen -S "$s" -X quit; done; tmux kill-server 2>/dev/null; true`,
          );
        }
        expect(counted().sort()).toEqual(marks.sort());
      },
    );
  });
}
