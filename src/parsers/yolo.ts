import { figure, readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

type State = { readonly names: readonly string[]; readonly evaluated: readonly string[] };

const HEADER = /^\s*Epoch\s+(?:gpu_mem|GPU_mem)\s+/;
const ROW = /^\s*(\d+)\/(\d+)\s+[\d.]+[GMK]?B?\s+(?:[\d.]+|nan|inf)\s/;
const DONE = /:\s*100%/;
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
    // The last state of a bar is drawn twice, before and after its closing; the second says nothing new.
    if (found === null || !DONE.test(line.text) || state.evaluated.includes(found[1] ?? ''))
      return [state, NOTHING];
    const cells = line.text.split(DONE)[0]?.trim().split(/\s+/) ?? [];
    const groups: Record<string, string> = { epoch: found[1] ?? '' };
    for (const [at, name] of state.names.entries()) {
      const cell = cells[at];
      if (at < 2 || cell === undefined || figure(cell) === null) continue;
      groups[name === 'total' ? 'loss' : name.toLowerCase()] ??= cell;
    }
    const total = Number(found[2]);
    const epochs =
      found[2] === undefined
        ? undefined
        : String(total + (isCountedFromZero(state, found) ? 1 : 0));
    const evaluated = [...state.evaluated.slice(-3), found[1] ?? ''];
    return [{ ...state, evaluated }, readGroups({ ...groups, epochs }, line.number)];
  },
};

/** YOLOv5 prints `0/99` to `99/99`, its successors `1/100` to `100/100`. */
function isCountedFromZero(state: State, found: RegExpExecArray): boolean {
  return state.names.includes('gpu_mem') || Number(found[1]) === 0;
}
