import { expect, it } from 'vitest';
import type { Host } from '../../src/domain/host.js';
import { sessionHints } from '../../src/sessions/index.js';

const NAME = 'propel-train-20261122-153012-417';

function host(reach: Host['reach']): Host {
  return { name: 'rig', reach, shell: 'login-interactive', launch: 'recorded' };
}
const plain = { kind: 'ssh', alias: 'rig', user: null, port: null, identityFile: null } as const;

it('gives each line a form from the own machine of a person', () => {
  expect(sessionHints('screen', NAME, host(plain)).remote).toEqual({
    attach: `ssh -t rig screen -r ${NAME}`,
    detach: 'Ctrl+A, then D',
    list: 'ssh rig screen -ls',
    kill: `ssh rig screen -X -S ${NAME} quit`,
  });
});

it('names port, key and user where the configuration names them', () => {
  const reach = { ...plain, user: 'ann', port: 2222, identityFile: '~/.ssh/my key' };
  expect(sessionHints('tmux', NAME, host(reach)).remote?.attach).toBe(
    `ssh -t -p 2222 -i ~/'.ssh/my key' ann@rig tmux attach -t ${NAME}`,
  );
});

it.each([null, host({ kind: 'local' })])(
  'has no other lines for the bot’s own machine',
  (where) => {
    const hints = sessionHints('screen', NAME, where);
    expect(hints.remote).toBeNull();
    expect(hints.lines.attach).toBe(`screen -r ${NAME}`);
  },
);
