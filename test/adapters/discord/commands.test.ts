import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applicationCommands,
  spokenWords,
  usageWords,
} from '../../../adapters/discord/commands.js';
import { COMMANDS } from '../../../src/commands/index.js';
import { chatWords, splitAtDashes } from '../../../src/text/chat-words.js';
import { checkCommands } from '../../stand-ins/discord/check-commands.js';

const TRAIN = 'train [host] [path] [-- COMMAND]';

describe('the commands of Propel in Discord', () => {
  it('are taken by Discord, one subcommand for each thing that people may say', () => {
    const commands = applicationCommands(COMMANDS);
    expect(() => checkCommands(commands)).not.toThrow();
    const [propel, change] = commands as { name: string; options: { name: string }[] }[];
    expect(propel?.options.map(({ name }) => name)).toEqual(COMMANDS.map(({ id }) => id));
    expect([change?.name, change?.options[0]?.name]).toEqual(['switch', 'engineer']);
  });

  it('take their options from the usage line', () => {
    expect(usageWords(TRAIN).map(({ name, required }) => [name, required])).toEqual([
      ['host', false],
      ['path', false],
      ['command', false],
    ]);
    expect(usageWords('compare RUN RUN').map(({ name }) => name)).toEqual(['run', 'run2']);
    expect(usageWords('watch HOST SESSION|LOGFILE').map(({ name }) => name)).toEqual([
      'host',
      'session-logfile',
    ]);
  });

  it('are said as people would type them', () => {
    expect(spokenWords('switch engineer', {})).toBe('switch engineer');
    expect(spokenWords('logs RUN [n]', { run: '417', n: '9' })).toBe('logs 417 9');
    expect(spokenWords('ask TEXT', { text: 'why "nan" now?' })).toBe('ask why "nan" now?');
    expect(spokenWords(TRAIN, { path: '~/my project' })).toBe('train "~/my project"');
    const command = `python a.py --name "x  y" -- 'z'`;
    expect(spokenWords(TRAIN, { host: 'rig', command })).toBe(`train rig -- ${command}`);
  });

  it('keep every option one word, whatever it holds', () => {
    const value = fc
      .string({ unit: fc.constantFrom('a', '"', "'", '\\', ' ', '-', '~', '/', '$', '—', 'é') })
      .map((text) => text.trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(value, fc.option(value, { nil: null }), (path, command) => {
        const options = { path, ...(command === null ? {} : { command }) };
        const { before, after } = splitAtDashes(spokenWords(TRAIN, options));
        expect(chatWords(before)).toEqual(['train', path]);
        expect(after).toBe(command);
      }),
    );
  });
});
