// needs: python3
import { afterEach, expect, it } from 'vitest';
import type { Shell } from '../../src/ports/shell.js';
import { type Account, openAccount } from './support/account.js';
import { openAppOver } from './support/app-over.js';

let account: Account | null = null;
afterEach(() => account?.close());

it.each([3, 1_500])('a scan of %i files is two scripts, side by side', async (files) => {
  const here = openAccount();
  account = here;
  here.write('project/train.py', 'for epoch in range(3):\n    loss.backward()\n    opt.step()\n');
  here.write('project/configs/base.yaml', 'lr: 0.1\n');
  for (let n = 0; n < files; n += 1) here.write(`project/pkg/sub${n % 40}/m${n}.py`, `x = ${n}\n`);
  const said: string[] = [];
  const shell: Shell = {
    async exec(...words) {
      said.push('begin');
      const answer = await here.shell.exec(...words);
      said.push('end');
      return answer;
    },
  };
  const over = await openAppOver(shell, here.host, here.project);
  await over.say('train');
  expect(over.chat.control('Launch')).toBeDefined();
  expect(said).toEqual(['begin', 'begin', 'end', 'end']);
});
