import type { Metric, Reading } from '../domain/metric.js';
import { NOTHING_TOLD, type Source } from './contract.js';
import { metricsOf, readingOf } from './shared/record.js';
import { completeRows } from './shared/rows.js';

/** Names of the columns, and how many rows were read; rows up to `known` have been told before. */
type State = {
  readonly columns: readonly string[] | null;
  readonly rows: number;
  readonly known: number;
};

const MAX_COLUMNS = 256;

/** CSV files with one row for each report: Lightning's CSVLogger, Keras's, results.csv of YOLO, progress.csv of agents. */
export const metricsCsv: Source<State> = {
  id: 'metrics-csv',
  grows: 'appended',
  start: { columns: null, rows: 0, known: 0 },
  names: [
    'metrics*.csv',
    'results*.csv',
    'progress*.csv',
    'train*.csv',
    'log*.csv',
    'history*.csv',
  ],
  wants: (path) =>
    /(?:^|\/)(?:metrics|results|progress|training|train|log|history)[\w.-]{0,40}\.csv$/i.test(path),
  feed(state, bytes) {
    const { rows, used } = completeRows(bytes);
    const metrics: Metric[] = [];
    let { columns, rows: read } = state;
    for (const row of rows) {
      if (row.trim() === '') continue;
      const cells = cellsOf(row);
      if (columns === null) {
        columns = cells.slice(0, MAX_COLUMNS);
        continue;
      }
      read += 1;
      if (read <= state.known) continue;
      for (const metric of metricsOf(figuresOf(columns, cells), read)) metrics.push(metric);
    }
    const next = { columns, rows: read, known: state.known };
    return { state: next, told: { ...NOTHING_TOLD, metrics }, used, problem: null };
  },
  // A logger that meets a new name writes its whole file anew, with the old rows in it.
  again: (state) => ({ columns: null, rows: 0, known: state.rows }),
};

function figuresOf(columns: readonly string[], cells: readonly string[]): [string, Reading][] {
  const figures: [string, Reading][] = [];
  for (const [index, name] of columns.entries()) {
    const reading = readingOf(cells[index] ?? '');
    if (name !== '' && reading !== null) figures.push([name, reading]);
  }
  return figures;
}

/** Cells of a row; those in quotes may hold the separator. */
function cellsOf(row: string): readonly string[] {
  if (!row.includes('"')) return row.split(',').map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const char of row) {
    if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return [...cells, cell.trim()];
}
