// @ts-check
// Counts the live tests that ran and the ones that were skipped, for the last lines of `npm test`.
import { writeFileSync } from 'node:fs';

/** A vitest reporter that leaves its count as JSON in the file that PROPEL_LIVE_REPORT names. */
export default class LiveReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const results = tests.map((test) => ({ name: test.fullName, result: test.result() }));
    const count = {
      passed: results.filter(({ result }) => result.state === 'passed').length,
      failed: results.filter(({ result }) => result.state === 'failed').length,
      skipped: results
        .filter(({ result }) => result.state === 'skipped' || result.state === 'pending')
        .map(({ name, result }) => ({ name, why: ('note' in result && result.note) || '' })),
    };
    const file = process.env.PROPEL_LIVE_REPORT;
    if (file) writeFileSync(file, JSON.stringify(count));
  }
}
