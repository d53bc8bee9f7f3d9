import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Launcher, launcherById } from '../../src/launchers/index.js';
import { parseStop, quitScript } from '../../src/sessions/index.js';
import { type Account, openAccount } from '../live/support/account.js';
import { launch, look, textOf, until } from '../live/support/sessions.js';

/** What every multiplexer promises, tried on the real one. */
export function launcherContract(id: Launcher['id']): void {
  const launcher = launcherById(id);
  describe(`the launcher contract, kept by ${id}`, () => {
    let account: Account;
    beforeEach(() => {
      account = openAccount();
    });
    afterEach(() => account.close());

    const holds = async (condition: string) =>
      (await account.say(`if ${condition}; then echo yes; else echo no; fi`)).trim() === 'yes';

    it('says that it is available here, and that it is not without its program', async () => {
      expect(await holds(launcher.available())).toBe(true);
      expect(await holds(`(PATH=/nowhere; ${launcher.available()})`)).toBe(false);
    });

    it('starts a session that runs the command in its folder and stays when it has ended', async () => {
      const run = await launch(account, { command: 'pwd; echo hello', multiplexer: id });
      const said = `${account.project}\r\nhello\r\n`;
      const reading = await until(
        account,
        run,
        (r) => r.pane === 'ended' && textOf(r).includes(said),
      );
      expect(reading).toMatchObject({ ended: true, status: 0, session: true });
    });

    it('sees the command as running while it runs', async () => {
      const run = await launch(account, { command: 'echo up; sleep 30', multiplexer: id });
      const reading = await until(account, run, (r) => textOf(r).includes('up'));
      expect(reading).toMatchObject({ ended: false, session: true, pane: 'running' });
      expect(Number(await account.say(launcher.panePid(run.plan.name)))).toBeGreaterThan(1);
    });

    it('tells sessions apart whose names share a beginning', async () => {
      const long = await launch(account, {
        command: 'sleep 30',
        name: 'propel-1-2',
        multiplexer: id,
      });
      expect(await holds(launcher.exists('propel-1'))).toBe(false);
      expect((await account.say(launcher.panePid('propel-1'))).trim()).toBe('');
      await account.run(launcher.interrupt('propel-1'));
      await account.run(launcher.quit('propel-1'));
      const short = await launch(account, {
        command: 'sleep 30',
        name: 'propel-1',
        multiplexer: id,
      });
      await account.run(launcher.quit('propel-1'));
      expect((await until(account, short, (r) => r.session === false)).session).toBe(false);
      expect(await look(account, long)).toMatchObject({ session: true, pane: 'running' });
    });

    it('lists the sessions that carry runs, and no others', async () => {
      const one = await launch(account, { command: 'true', multiplexer: id });
      const two = await launch(account, { command: 'true', multiplexer: id });
      await launch(account, { command: 'true', name: 'somebody-elses', multiplexer: id });
      const listed = (await account.say(launcher.list())).trim().split('\n').sort();
      expect(listed).toEqual([one.plan.name, two.plan.name].sort());
    });

    it('interrupts the command and keeps the session', async () => {
      const run = await launch(account, { command: 'echo up; sleep 30', multiplexer: id });
      await until(account, run, (r) => textOf(r).includes('up'));
      await account.run(launcher.interrupt(run.plan.name));
      const reading = await until(account, run, ({ ended }) => ended);
      expect(reading).toMatchObject({ status: 130, session: true });
    });

    it('looks at the command and interrupts it, whatever a person opened beside it and left in front', async () => {
      const run = await launch(account, { command: 'echo up; sleep 30', multiplexer: id });
      await until(account, run, (r) => textOf(r).includes('up'));
      await account.run(
        id === 'screen'
          ? `screen -S ${run.plan.name} -X screen sleep 40`
          : `tmux split-window -b -t '=${run.plan.name}:' sleep 40; tmux copy-mode -t '=${run.plan.name}:'`,
      );
      expect(await look(account, run)).toMatchObject({ session: true, pane: 'running' });
      await account.run(launcher.interrupt(run.plan.name));
      const reading = await until(account, run, ({ ended }) => ended);
      expect(reading).toMatchObject({ status: 130, session: true });
    });

    it('knows a session again that a person has renamed, and stops it', async () => {
      const run = await launch(account, { command: 'echo up; sleep 30', multiplexer: id });
      await until(account, run, (r) => textOf(r).includes('up'));
      await account.run(
        id === 'screen'
          ? `screen -S ${run.plan.name} -X sessionname mine`
          : `tmux rename-session -t '=${run.plan.name}' mine`,
      );
      expect(await look(account, run)).toMatchObject({ session: true, pane: 'running' });
      const { stdout } = await account.run(quitScript({ ...run.plan, multiplexer: id }));
      expect(parseStop(stdout)).toMatchObject({
        ok: true,
        value: { was: true, gone: true, survivors: [] },
      });
    });

    it('ends the session', async () => {
      const run = await launch(account, { command: 'sleep 30', multiplexer: id });
      const { stdout } = await account.run(quitScript({ ...run.plan, multiplexer: id }));
      expect(parseStop(stdout)).toMatchObject({
        ok: true,
        value: { was: true, gone: true, survivors: [] },
      });
      expect(await look(account, run)).toMatchObject({ session: false, ended: false });
    });

    it('carries a command of the longest length that it names', async () => {
      const start = ': ';
      const command = `${start}${'x'.repeat(launcher.maxCommandBytes - start.length)}`;
      const run = await launch(account, { command, multiplexer: id });
      const reading = await until(account, run, ({ ended }) => ended);
      expect(reading.status).toBe(0);
    });

    it('writes the log and the status beside each other in a folder of odd characters', async () => {
      const odd = openAccount({ homeName: `h 'o"m$%n%% #S #{x} é\\t;` });
      try {
        const run = await launch(odd, { command: 'echo odd; exit 3', multiplexer: id });
        const reading = await until(odd, run, (r) => r.ended && textOf(r).includes('odd'));
        expect(reading.status).toBe(3);
      } finally {
        odd.close();
      }
    });
  });
}
