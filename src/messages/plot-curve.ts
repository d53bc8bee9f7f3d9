import { heading, message } from '../domain/blocks.js';
import type { Chart } from '../domain/chart.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { inert } from '../text/inert.js';
import { shortRun } from '../text/run-words.js';
import { chartWords } from '../text/summary-words.js';

/** One curve of a run, drawn, and in a sentence for those who do not see it. */
export function plotCurve({ run, chart }: { readonly run: Run; readonly chart: Chart }): Message {
  const title = `${inert(chart.title)} of ${shortRun(run.id)}`;
  const alt = chartWords(chart);
  return message(`${title}: ${alt}.`, [heading(title), { kind: 'chart', chart, alt }]);
}
