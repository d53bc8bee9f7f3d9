import type { Field } from './fields.js';
import { NUM } from './scan.js';

/** A figure with its name behind it, `0.5 loss`, `12.5 ms run`, and what may stand before the first. */
const PIECE = new RegExp(
  `^\\s*${NUM}\\s?(?:(?:ms|us|[KMG]?B)(?= ))?\\s*([A-Za-z][A-Za-z ]{0,24})?\\s*$`,
);
const LEAD = new RegExp(`^\\s*${NUM}(?::\\s*|\\s+)(?=${NUM})`);
const NAMES: Readonly<Record<string, string>> = { rate: 'lr', avg: 'loss' };
const LEAST = 3;

/**
 * Fields of a line whose figures carry their names behind them, `7: 2.5, 2.6 avg loss, 0.001 rate, 3.2 seconds`: a bare
 * count before the first is the step. Null where the line is not made so.
 */
export function readTrailing(text: string, slot: number): readonly Field[] | null {
  const lead = LEAD.exec(text);
  const fields: Field[] = lead === null ? [] : [named(slot, 'step')];
  let at = slot + fields.length;
  let names = 0;
  for (const piece of text.slice(lead?.[0].length ?? 0).split(',')) {
    const found = PIECE.exec(piece);
    if (found === null) return null;
    const name = found[1]?.trim() ?? '';
    if (name !== '') {
      fields.push(named(at, NAMES[name.toLowerCase()] ?? name));
      names += 1;
    }
    at += 1;
  }
  return names >= LEAST ? fields : null;
}

function named(slot: number, key: string): Field {
  return {
    slot,
    key,
    joint: 'sign',
    total: null,
    suffix: '',
    after: '',
    sign: '',
    hint: '',
    section: null,
    of: '',
  };
}
