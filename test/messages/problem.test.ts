import { describe, expect, it } from 'vitest';
import { problem, scanFailed } from '../../src/messages/index.js';
import { everyProblem } from './problems.js';
import { read } from './read.js';

describe('a problem', () => {
  it.each(Object.entries(everyProblem()))(
    '%s says what happened, why, and what to do next',
    (_, facts) => {
      const message = problem(facts);
      const [heading, why] = message.blocks;
      expect(heading).toMatchObject({ kind: 'heading' });
      expect(why).toMatchObject({ kind: 'text' });
      const text = read(message);
      expect(text).toMatch(/^# \S.*[.?]$/m);
      expect(text).toMatch(/^Next: .*[.?:]$/m);
      expect(message.controls).toEqual([]);
      expect(message.fallback).not.toContain('undefined');
    },
  );

  it('shows what changed in a file that drifted', () => {
    const text = read(problem(everyProblem('2').drifted));
    expect(text).toContain('train.py:2\n-lr = 1\n+lr = 2');
    expect(text).toContain('- conf.yaml has changed; it is too long to show how');
    expect(text).toContain('- gone.yaml is gone');
  });

  it('suggests the host that was meant', () => {
    const text = read(problem({ code: 'unknown-host', host: 'rigg', known: ['rig', 'lab'] }));
    expect(text).toContain('Did you mean “rig”?');
  });

  it('names who can help somebody without the right', () => {
    expect(read(problem(everyProblem()['not-allowed']))).toContain('Ask Ada or Bob.');
  });

  it('reads the same where a scan failed, with the place that was asked for', () => {
    const message = scanFailed({
      host: 'rig',
      directory: '~/p',
      problem: everyProblem()['path-missing'],
    });
    expect(read(message)).toContain('Asked for: ~/p on rig.');
    expect(read(message)).toContain('There is no folder x on rig.');
  });
});
