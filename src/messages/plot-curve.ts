import { heading, message } from '../domain/blocks.js';
import type { Chart } from '../domain/chart.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import { shortRun } from '../text/run-words.js';
import { chartWords } from '../text/summary-words.js';

/** One curve of a run, drawn, and in a sentence for those who do not see it. */
export function plotCurve({ run, chart }: { readonly run: Run; readonly chart: Chart }): Message {
  const title = `${cleanLine(chart.title, 80)} of ${shortRun(run.id)}`;
  const alt = chartWords(chart);
  return message(`${title}: ${alt}.`, [
    heading(title),
    { kind: 'chart', chart: cleanChart(chart), alt },
  ]);
}

/** The chart with nothing hostile in its words. */
function cleanChart(chart: Chart): Chart {
  return {
    ...chart,
    title: cleanLine(chart.title, 120),
    series: chart.series.map((series) => ({ ...series, name: cleanLine(series.name, 60) })),
    marks: chart.marks.map((mark) => ({ ...mark, label: cleanLine(mark.label, 60) })),
  };
}
