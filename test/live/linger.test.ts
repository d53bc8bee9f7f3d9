// needs: screen
import { chmodSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { parsePreflight, preflightScript } from '../../src/sessions/index.js';
import { type Account, openAccount } from './support/account.js';
import { freshName } from './support/sessions.js';

let account: Account | null = null;
afterEach(() => account?.close());

/** The preflight of a machine whose systemd answers so. */
async function preflight(answers: { readonly busctl: string; readonly loginctl: string }) {
  const made = openAccount({ later: (root) => ({ PATH: `${root}/home/bin:/usr/bin:/bin` }) });
  account = made;
  for (const [name, body] of Object.entries(answers))
    chmodSync(made.write(`bin/${name}`, `#!/bin/sh\n${body}\n`), 0o755);
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
  expect(await preflight({ busctl, loginctl })).toMatchObject({
    ok: true,
    value: { endsWithLogin },
  });
});
