import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.js';
import { TOPICS } from '../../src/cli/commands.js';
import { helpText } from '../../src/cli/help.js';

const base = { config: null, json: false };

describe('the command line', () => {
  it.each([
    ['start', { kind: 'start', config: null, trying: false }],
    ['start --try --config a.yaml', { kind: 'start', config: 'a.yaml', trying: true }],
    ['worker --config=a=b.yaml', { kind: 'worker', config: 'a=b.yaml' }],
    ['doctor --json', { ...base, kind: 'doctor', json: true }],
    ['scan a rig:~/p', { ...base, kind: 'scan', paths: ['a', 'rig:~/p'] }],
    ['scan --json -- --odd', { ...base, kind: 'scan', json: true, paths: ['--odd'] }],
    [
      'diagnose a.log --project p --exit 137 --json',
      { kind: 'diagnose', json: true, logs: ['a.log'], project: 'p', exit: 137 },
    ],
    [
      'diagnose --exit -9 a',
      { kind: 'diagnose', json: false, logs: ['a'], project: null, exit: -9 },
    ],
    ['diagnose --exit 0 a', { kind: 'diagnose', json: false, logs: ['a'], project: null, exit: 0 }],
    ['replay a b', { kind: 'replay', json: false, logs: ['a', 'b'], curve: false }],
    ['replay --curve a.csv', { kind: 'replay', json: false, logs: ['a.csv'], curve: true }],
    ['--help', { kind: 'help', topic: null }],
    ['help scan', { kind: 'help', topic: 'scan' }],
    ['scan --nonsense --help', null],
    ['replay --help', { kind: 'help', topic: 'replay' }],
    ['scan -h', { kind: 'help', topic: 'scan' }],
    ['--version', { kind: 'version' }],
  ])('reads %j', (line, command) => {
    const read = parseArguments(line.split(' '));
    if (command === null) expect(read.ok).toBe(false);
    else expect(read).toEqual({ ok: true, value: command });
  });

  it.each([
    ['', 'Say what to do.'],
    ['strat', 'There is no command “strat”. Did you mean “start”?'],
    ['help dcotor', 'Did you mean “doctor”?'],
    ['scan', 'It needs a path to look at.'],
    ['diagnose --json', 'It needs a log to look at.'],
    ['start now', '“now” is too much; start takes options only.'],
    ['scan --jsn p', 'scan knows no option “--jsn”. Did you mean “--json”?'],
    ['scan --json=yes p', '--json takes no value.'],
    ['start --config', '--config needs a value behind it.'],
    ['start --config=', '--config needs a value behind it.'],
    ['diagnose --exit one a', '--exit takes a number, for example 1; it is “one”.'],
  ])('says what is wrong with %j', (line, message) => {
    const read = parseArguments(line === '' ? [] : line.split(' '));
    if (read.ok) throw new Error(`read ${line}`);
    expect(read.error.message).toContain(message);
    expect(read.error.usage).toContain('--help');
  });

  it('answers any words at all', () => {
    const word = fc.oneof(
      fc.constantFrom(...TOPICS.map((t) => t.id), '--json', '--', '-h'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const read = parseArguments(words);
        expect(read.ok ? read.value.kind : read.error.message).toMatch(/./);
      }),
    );
  });
});

describe('the help', () => {
  it('names every command', () => {
    for (const { id } of TOPICS) expect(helpText(null)).toMatch(new RegExp(`^  ${id} `, 'm'));
  });

  it.each(TOPICS)('of $id names its options, an example and the exit statuses', (topic) => {
    const text = helpText(topic.id);
    for (const option of topic.options) expect(text).toContain(`  --${option.name}`);
    expect(text).toContain('Example: propel');
    expect(text).toContain('Exit status: 0');
  });

  it.each(TOPICS)('of $id gives examples that work', (topic) => {
    for (const example of topic.examples)
      expect(parseArguments(example.split(' ').slice(1))).toMatchObject({
        value: { kind: topic.id },
      });
  });

  it('fits a terminal of 120 columns', () => {
    const all = [helpText(null), ...TOPICS.map((t) => helpText(t.id))].join('\n');
    for (const line of all.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });
});
