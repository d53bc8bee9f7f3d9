import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  BEGIN_LINE,
  DONE_LINE,
  END_LINE,
  inMain,
  inReportedMain,
  PID_LINE,
} from '../../src/text/sh-main.js';

it('calls the script only after its very end', () => {
  expect(inMain('echo a')).toBe('main() {\necho a\n}\nmain </dev/null\nexit $?\n');
});

describe('a reported script', () => {
  const run = (script: string) =>
    spawnSync('sh', ['-s'], { input: inReportedMain(script), encoding: 'utf8' });

  it.each([
    ['echo out; echo err >&2', 0],
    ['exit 7', 7],
    ['trap "echo bye" EXIT; false', 1],
    ['printf partial >&2; return 4', 4],
  ])('%s: says who it is and how it ended, whatever way it leaves', (script, status) => {
    const { stderr, status: left } = run(script);
    expect(PID_LINE.exec(stderr)?.[1]).toMatch(/^\d+$/);
    expect(END_LINE.exec(stderr)?.[1]).toBe(String(status));
    expect(left).toBe(status);
  });

  it('leaves what the script itself said as it was', () => {
    const { stderr, stdout } = run('printf a >&2; cat; echo "$(cat)b"');
    expect(`noise\nof the login\n${stderr}`.replace(PID_LINE, '').replace(END_LINE, '')).toBe('a');
    expect(stdout).toBe(`${BEGIN_LINE}b\n${DONE_LINE}`);
  });

  it('does nothing where it was cut off', () => {
    const whole = inReportedMain('echo ran');
    const cut = whole.slice(0, whole.indexOf('(main)'));
    const { stdout } = spawnSync('sh', ['-s'], { input: cut, encoding: 'utf8' });
    expect(stdout).toBe(BEGIN_LINE);
  });
});
