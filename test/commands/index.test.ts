import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, parseCommand } from '../../src/commands/index.js';

const NO_MEMBERS = ['contract.ts', 'index.ts'];

describe('the list of commands', () => {
  it('names every file of the folder, and nothing else', () => {
    const files = readdirSync(new URL('../../src/commands/', import.meta.url))
      .filter((name) => !NO_MEMBERS.includes(name))
      .map((name) => name.replace(/\.ts$/, ''));
    expect(COMMANDS.map((c) => c.id).sort()).toEqual(files.sort());
  });

  it('gives each command a usage that begins with its word, and a summary', () => {
    for (const command of COMMANDS) {
      expect(command.usage.split(' ')[0]).toBe(command.id);
      expect(command.summary).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('parseCommand', () => {
  it.each([
    ['train', { kind: 'train', host: null, path: null, command: null }],
    ['train rig', { kind: 'train', host: 'rig', path: null, command: null }],
    ['train ~/proj', { kind: 'train', host: null, path: '~/proj', command: null }],
    ['train rig:~/proj', { kind: 'train', host: 'rig', path: '~/proj', command: null }],
    ['train rig /data/p', { kind: 'train', host: 'rig', path: '/data/p', command: null }],
    [
      'train rig “~/my project”',
      { kind: 'train', host: 'rig', path: '~/my project', command: null },
    ],
    [
      'train rig ~/my\\ project',
      { kind: 'train', host: 'rig', path: '~/my project', command: null },
    ],
    ['train -- make', { kind: 'train', host: null, path: null, command: 'make' }],
    ['train rig ~/p — make', { kind: 'train', host: 'rig', path: '~/p', command: 'make' }],
    ['status', { kind: 'status', run: null }],
    ['Status 153012-417', { kind: 'status', run: '153012-417' }],
    ['runs', { kind: 'runs' }],
    ['logs 153012-417', { kind: 'logs', run: '153012-417', lines: 40 }],
    ['logs 153012-417 7', { kind: 'logs', run: '153012-417', lines: 7 }],
    ['logs 153012-417 99999', { kind: 'logs', run: '153012-417', lines: 500 }],
    ['plot r', { kind: 'plot', run: 'r', metric: null }],
    ['plot r eval_loss', { kind: 'plot', run: 'r', metric: 'eval_loss' }],
    ['compare a b', { kind: 'compare', first: 'a', second: 'b' }],
    ['gpus', { kind: 'gpus', host: null }],
    ['gpus rig', { kind: 'gpus', host: 'rig' }],
    ['hosts', { kind: 'hosts' }],
    ['watch rig', { kind: 'watch', host: 'rig', target: null }],
    ['watch rig 1234.exp', { kind: 'watch', host: 'rig', target: '1234.exp' }],
    ['watch rig "/logs/my run.log"', { kind: 'watch', host: 'rig', target: '/logs/my run.log' }],
    ['stop r', { kind: 'stop', run: 'r' }],
    ['snooze r', { kind: 'snooze', run: 'r', alert: null, minutes: null }],
    ['snooze r 30m', { kind: 'snooze', run: 'r', alert: null, minutes: 30 }],
    ['snooze r 2 hours', { kind: 'snooze', run: 'r', alert: null, minutes: 120 }],
    ['snooze r plateau', { kind: 'snooze', run: 'r', alert: 'plateau', minutes: null }],
    ['snooze r checkpoint 1d', snoozed('checkpoint_overdue', 1440)],
    ['snooze r checkpoint-overdue 90', snoozed('checkpoint_overdue', 90)],
    ["ask why isn't it  faster?", { kind: 'ask', text: "why isn't it  faster?" }],
    ['switch engineer', { kind: 'switch-engineer' }],
    ['/switch engineer', { kind: 'switch-engineer' }],
    ['/propel switch Engineer Mode', { kind: 'switch-engineer' }],
    ['claim ABCD-1234', { kind: 'claim', code: 'ABCD-1234' }],
    ['help', { kind: 'help' }],
    ['', { kind: 'help' }],
    ['/propel', { kind: 'help' }],
    ['  propel   runs ', { kind: 'runs' }],
    ['@propel hosts', { kind: 'hosts' }],
    ['/PROPEL gpus', { kind: 'gpus', host: null }],
  ])('reads %j', (text, intent) => {
    expect(parseCommand(text)).toEqual({ ok: true, value: intent });
  });

  it.each([
    ['trian rig', 'train'],
    ['stauts', 'status'],
    ['kill r', 'stop'],
    ['launch', 'train'],
    ['constructor', null],
    ['xyzzy', null],
    ['propel-train-20261122-153012-417', null],
  ])('suggests for %j: %j', (text, meant) => {
    const said = parseCommand(text);
    expect(said).toMatchObject({ ok: false, error: { code: 'unknown-command', nearest: meant } });
  });

  it.each([
    'train a b c',
    'train rig ~/p python train.py',
    'train rig ~/p --',
    'status a b',
    'logs',
    'logs r many',
    'logs r 0',
    'logs r 1 2',
    'plot',
    'plot a b c',
    'compare a',
    'compare a b c',
    'gpus a b',

    'watch',
    'watch rig a b',
    'stop',
    'stop a b',
    'snooze',
    'snooze r platau',
    'snooze r nan later',
    'snooze r recovered',
    'ask  ',
    'switch',
    'switch pilot',
    'claim',
    'claim a b',
  ])('says what is wrong with %j', (text) => {
    const said = parseCommand(text);
    if (said.ok || said.error.code !== 'bad-usage') throw new Error(`read ${text}`);
    expect(said.error.why).toMatch(/\.$|\?$/);
    expect(text).toContain(said.error.usage.split(' ')[0]);
  });

  it('keeps the command behind `--` to the byte', () => {
    const exact = 'python -c \'print("a  b")\' \\\n  --x “smart”   --  y\t# z \n';
    expect(parseCommand(`/propel train rig ~/p -- ${exact}`)).toEqual({
      ok: true,
      value: { kind: 'train', host: 'rig', path: '~/p', command: exact },
    });
  });

  it('keeps every command behind `--` to the byte', () => {
    const anything = fc
      .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...WILD) }))
      .filter((text) => /^\S/.test(text));
    const front = fc.constantFrom('', '/propel ', 'propel ', ' /propel  ');
    const where = fc.constantFrom('', 'rig ', 'rig ~/p ', '“a b” ~/p ', "rig:'~/x y' ");
    fc.assert(
      fc.property(anything, front, where, (command, lead, place) => {
        const said = parseCommand(`${lead}train ${place}-- ${command}`);
        expect(said.ok && said.value.kind === 'train' ? said.value.command : said).toBe(command);
      }),
    );
  });

  it('answers any text at all', () => {
    const word = fc.constantFrom(...COMMANDS.map((c) => c.id), '--', '"', '“', "'", '\\', 'x');
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'binary' }))), (words) => {
        const said = parseCommand(words.join(' '));
        expect(said.ok ? said.value.kind : said.error.code).toMatch(/./);
      }),
    );
  });

  it('stays quick on long hostile lines', () => {
    for (const piece of ['"', "'", '\\', ' -', '--', '“', ' "a', '/propel '])
      expect(parseCommand(`train ${piece.repeat(50_000)}`)).toBeDefined();
  });
});

const WILD = ['-', '--', ' ', ' -- ', '"', "'", '\\', '\n', '\t', '“', '”', '—', 'a', '$(x)', '🙂'];

function snoozed(alert: string, minutes: number): object {
  return { kind: 'snooze', run: 'r', alert, minutes };
}
