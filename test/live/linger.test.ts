// needs: screen
import { chmodSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { environmentScript, parseMachine } from '../../src/environment/index.js';
import { parsePreflight, preflightScript } from '../../src/sessions/index.js';
import { type Account, openAccount } from './support/account.js';
import { freshName } from './support/sessions.js';

let account: Account | null = null;
afterEach(() => account?.close());

/** An account of a machine whose systemd answers so. */
function accountOf(answers: { readonly busctl: string; readonly loginctl: string }): Account {
  const made = openAccount({ later: (root) => ({ PATH: `${root}/home/bin:/usr/bin:/bin` }) });
  account = made;
  for (const [name, body] of Object.entries(answers))
    chmodSync(made.write(`bin/${name}`, `#!/bin/sh\n${body}\n`), 0o755);
  return made;
}

async function preflight(made: Account) {
  const request = { host: 'here', name: freshName(), command: 'true', directory: made.project };
  return parsePreflight((await made.run(preflightScript(request))).stdout, request);
}

it.each([
  ['will end with the login', 'echo b true', 'echo no', true],
  ['stays where the account lingers', 'echo b true', 'echo yes', false],
  ['stays where nothing is ended', 'echo b false', 'echo no', false],
  ['stays where systemd is not there', 'exit 1', 'exit 1', false],
  ['is not waited for where systemd hangs', 'sleep 60', 'sleep 60', false],
])('a session %s', async (_, busctl, loginctl, endsWithLogin) => {
  const made = accountOf({ busctl, loginctl });
  expect(await preflight(made)).toMatchObject({ ok: true, value: { endsWithLogin } });
  const look = parseMachine(await made.say(environmentScript(made.project, 'plain')));
  expect(look.endsWithLogin ?? false, 'before Launch').toBe(endsWithLogin);
});
