import { expect, it } from 'vitest';
import { literalText, sessionWords } from '../../src/text/session-command.js';

it.each([
  ['python train.py', 'python train.py; exec bash'],
  ['echo "a;b" && x', 'echo "a;b" && x; exec bash'],
  ['x\ny', 'x\ny\n\nexec bash'],
  ['x # note', 'x # note\n\nexec bash'],
  ['cat <<E', 'cat <<E\n\nexec bash'],
  ['x &', 'x &\n\nexec bash'],
  ['x & ', 'x & \n\nexec bash'],
  ['x;', 'x;\n\nexec bash'],
  ['x \\', 'x \\\n\nexec bash'],
])('writes the literal form of %j', (command, text) => {
  expect(literalText(command)).toBe(text);
});

it('hands the command over as one argument that nothing is added to', () => {
  const command = `a 'b' "c" $d; e #`;
  const words = sessionWords({ form: 'recorded', command, statusFile: '/s' });
  expect(words.slice(3)).toEqual(['propel', command, '/s']);
});
