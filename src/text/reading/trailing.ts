import { NUM } from './scan.js';

/** A figure with its name behind it, `0.5 loss`, `12.5 ms run`, and what may stand before the first. */
const PIECE = new RegExp(
  `^\\s*${NUM}\\s?(?:(?:ms|us|[KMG]?B)(?= ))?\\s*([A-Za-z][A-Za-z ]{0,24})?\\s*$`,
);
const LEAD = new RegExp(`^\\s*${NUM}(?::\\s*|\\s+)(?=${NUM})`);
const NAMES: Readonly<Record<string, string>> = { rate: 'lr', avg: 'loss' };
const LEAST = 3;

/** A figure and the name that stands behind it. */
export interface Trailing {
  readonly slot: number;
  readonly key: string;
}

/**
 * Figures of a line whose figures carry their names behind them, `7: 2.5, 2.6 avg loss, 0.001 rate, 3.2 seconds`: a bare
 * count before the first is the step. Null where the line is not made so.
 */
export function readTrailing(text: string, slot: number): readonly Trailing[] | null {
  const lead = LEAD.exec(text);
  const fields: Trailing[] = lead === null ? [] : [{ slot, key: 'step' }];
  let at = slot + fields.length;
  let names = 0;
  for (const piece of text.slice(lead?.[0].length ?? 0).split(',')) {
    const found = PIECE.exec(piece);
    if (found === null) return null;
    const name = found[1]?.trim() ?? '';
    if (name !== '') {
      fields.push({ slot: at, key: NAMES[name.toLowerCase()] ?? name });
      names += 1;
    }
    at += 1;
  }
  return names >= LEAST ? fields : null;
}
