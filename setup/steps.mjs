// Runs named commands, a few at a time, and tells at the end how each one went.
import { spawn } from 'node:child_process';

/** Runs one command without a shell; gives its exit status and everything that it said. */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    const said = [];
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (bytes) => said.push(bytes));
    child.stderr.on('data', (bytes) => said.push(bytes));
    child.on('error', (error) => resolve({ status: 127, output: `${command}: ${error.message}` }));
    child.on('close', (status) =>
      resolve({ status: status ?? 1, output: Buffer.concat(said).toString('utf8') }),
    );
  });
}

/** Runs every step, `width` at a time in the order given, also after a failure; gives the results in the same order. */
export async function runSteps(steps, width, { run, now, report }) {
  const results = new Array(steps.length);
  const waiting = steps.map((step, index) => ({ step, index }));
  async function lane() {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const began = now();
      const { status, output } = await run(next.step);
      const result = { name: next.step.name, status, output, seconds: (now() - began) / 1000 };
      result.note = next.step.note?.(output) ?? '';
      results[next.index] = result;
      report(result);
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, width) }, lane));
  return results;
}

/** One line for a step: how it went, its name, its time, and what it has to say. */
export function line({ name, status, seconds, note }) {
  const verdict = status === 0 ? 'ok  ' : 'FAIL';
  return `${verdict} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(5)} s  ${note}`.trimEnd();
}

/** The last sentences: what failed by name, or that nothing did, and the time of the whole. */
export function summary(results, seconds) {
  const failed = results.filter((result) => result.status !== 0).map((result) => result.name);
  const time = `${seconds.toFixed(1)} s`;
  if (failed.length === 0) return `All ${results.length} steps passed in ${time}.`;
  return `${failed.length} of ${results.length} steps failed in ${time}: ${failed.join(', ')}. What each one said stands above.`;
}
