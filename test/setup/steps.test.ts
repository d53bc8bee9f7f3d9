import { describe, expect, it } from 'vitest';
import { line, runSteps, summary } from '../../setup/steps.mjs';

function world(status: Record<string, number>) {
  const said: string[] = [];
  let running = 0;
  let most = 0;
  return {
    said,
    most: () => most,
    tools: {
      run: async (step: { name: string }) => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return { status: status[step.name] ?? 0, output: `${step.name} spoke` };
      },
      now: () => 0,
      report: (result: { name: string }) => said.push(result.name),
    },
  };
}

const steps = ['types', 'lint', 'tests'].map((name) => ({ name, args: [] }));

describe('the steps of the check', () => {
  it('all run, also after one has failed', async () => {
    const { tools, said } = world({ types: 2 });
    const results = await runSteps(steps, 1, tools);
    expect(said).toEqual(['types', 'lint', 'tests']);
    expect(results.map((result) => result.status)).toEqual([2, 0, 0]);
  });

  it('run no more at once than there is room for', async () => {
    const { tools, most } = world({});
    await runSteps(steps, 2, tools);
    expect(most()).toBe(2);
  });

  it('are told in a line each, and those that failed by name at the end', async () => {
    const results = await runSteps(steps, 1, world({ lint: 1 }).tools);
    expect(line(results[0]!)).toBe('ok   types          0.0 s');
    expect(line(results[1]!)).toBe('FAIL lint           0.0 s');
    expect(summary(results, 1.5)).toMatch(/^1 of 3 steps failed in 1\.5 s: lint\./);
  });
});
