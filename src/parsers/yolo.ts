import { figure, readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

type State = {
  readonly names: readonly string[];
  readonly evaluated: readonly string[];
  /** The epoch of the last row; left out in states of before it was kept. */
  readonly begun?: string;
};

const HEADER = /^\s*Epoch\s+(?:gpu_mem|GPU_mem)\s+/;
const ROW = /^\s*(\d+)\/(\d+)\s+[\d.]+[GMK]?B?\s+(?:[\d.]+|nan|inf)\s/;
/** A full bar, or what is left of one that was cut at the edge of the screen. */
const DONE = /:\s*100%|: 10{0,2}\s*$/;
const NOTHING = { metrics: [], facts: [] };

/** YOLOv5 to v11: a header, and under it a bar that shows running means; the full bar is the epoch's reading. */
export const yolo: Parser<State> = {
  id: 'yolo',
  start: { names: [], evaluated: [] },
  sniff: (lines) => (lines.some((line) => HEADER.test(line) || ROW.test(line)) ? 0.9 : 0),
  feed(state, line) {
    if (HEADER.test(line.text)) {
      const names = line.text.trim().split(/\s+/).slice(0, 24);
      return [{ ...state, names }, NOTHING];
    }
    const found = ROW.exec(line.text);
    if (found === null) return [state, NOTHING];
    const [, epoch = '', of = ''] = found;
    const epochs = String(Number(of) + (isCountedFromZero(state, found) ? 1 : 0));
    // The last state of a bar is drawn twice, before and after its closing; the second says nothing new.
    const full =
      DONE.test(line.text) && !(state.begun === epoch && state.evaluated.includes(epoch));
    // A bar that was cut before its percentage may never be seen full.
    const begins = state.begun !== epoch && (full || !line.text.includes('%'));
    if (!begins && !full) return [state, NOTHING];
    const groups = full ? columnsOf(state, line.text) : {};
    const read = readGroups({ ...groups, epoch, epochs }, line.number);
    const metrics = begins ? read.metrics : read.metrics.filter(({ name }) => name !== 'epoch');
    const evaluated = full ? [...state.evaluated.slice(-3), epoch] : state.evaluated;
    return [
      { ...state, evaluated, begun: epoch },
      { metrics, facts: begins ? read.facts : [] },
    ];
  },
};

/** Figures of a full bar by the names of the header; the first two columns are the epoch and the memory. */
function columnsOf(state: State, text: string): Record<string, string> {
  const cells = text.split(DONE)[0]?.trim().split(/\s+/) ?? [];
  const groups: Record<string, string> = {};
  for (const [at, name] of state.names.entries()) {
    const cell = cells[at];
    if (at < 2 || cell === undefined || figure(cell) === null) continue;
    groups[name === 'total' ? 'loss' : name.toLowerCase()] ??= cell;
  }
  return groups;
}

/** YOLOv5 prints `0/99` to `99/99`, its successors `1/100` to `100/100`. */
function isCountedFromZero(state: State, found: RegExpExecArray): boolean {
  return state.names.includes('gpu_mem') || Number(found[1]) === 0;
}
