import { expect, it } from 'vitest';
import type { Host } from '../../src/domain/host.js';
import type { Deps } from '../../src/usecases/deps.js';
import { endOfLog } from '../../src/usecases/end-of-log.js';

const host: Host = { name: 'rig', reach: { kind: 'local' }, shell: 'plain', launch: 'recorded' };

/** A shell that answers with the end of a log that holds this text. */
function shellWith(log: string): Deps['shell'] {
  const fields = Object.entries({ size: String(log.length), from: '0', before: '0', log });
  const frames = fields.map(([key, text]) => `${key} ${text.length}\n${text}\n`).join('');
  const stdout = new TextEncoder().encode(`\nPROPEL-ANSWER-1\n${frames}end 0\n\n`);
  const exec = async () => ({ stdout, stderr: '', status: 0 });
  return { exec } as unknown as Deps['shell'];
}

it.each([
  ['a\r\nb\r\r\nc', 'a\nb\nc'],
  [' 10%\r 20%\r\ndone\r\n', ' 10%\r 20%\ndone\n'],
  ['a\r\n\u001b[?2004hada@rig:~$ ', 'a\n'],
])('reads %j without what a terminal adds to its lines', async (log, text) => {
  expect((await endOfLog({ shell: shellWith(log) }, host, '/log')).text).toBe(text);
});
