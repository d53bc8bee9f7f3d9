import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkScope, type ScopeContext } from '../../src/domain/scope.js';
import { ALLOWED, type Case, CONTEXT, config, REFUSED } from './scope-cases.js';

function named([name, change, context = {}]: Case) {
  return { name, change, context };
}

describe('the guard', () => {
  it.each(ALLOWED.map(named))('lets pass: $name', ({ change, context }) => {
    expect(checkScope(change, { ...CONTEXT, ...context })).toMatchObject({ ok: true });
  });

  it.each(REFUSED.map(named))('refuses: $name', ({ change, context }) => {
    expect(checkScope(change, { ...CONTEXT, ...context })).toMatchObject({ ok: false });
  });

  it('lets nothing but questions and steps pass for a logic failure', () => {
    for (const [, change, context = {}] of ALLOWED) {
      const answer = checkScope(change, { ...CONTEXT, ...context, verdict: 'logic' });
      expect(answer.ok).toBe(change.kind === 'ask' || change.kind === 'instruct');
    }
  });

  it('never lets the value of a hyper-parameter become another number', () => {
    const names = fc.constantFrom(
      'lr',
      'learning_rate',
      'batch_size',
      'epochs',
      'weight_decay',
      'dropout',
      'hidden_size',
      'warmup_steps',
    );
    const numbers = fc.double({ min: 0.001, max: 1_000, noNaN: true });
    fc.assert(
      fc.property(
        names,
        numbers,
        numbers,
        fc.constantFrom<ScopeContext['category']>('config', 'path', 'oom', 'distributed'),
        (name, a, b, category) => {
          fc.pre(a !== b);
          const change = config(`  ${name}: ${a}`, `  ${name}: ${b}`);
          expect(checkScope(change, { ...CONTEXT, category, proven: [name] }).ok).toBe(false);
        },
      ),
    );
  });
});
