import { readGroups } from '../text/reading/groups.js';
import type { LogLine, Parsed, Parser } from './contract.js';

const MINE = /num_updates/;
const JSON_LINE = /\[(train_inner|train|valid\w*|test)\]\[INFO\] - \{"epoch"/;
const TEXT_LINE = /\|\s*epoch \d+[^|]{0,40}(?:\||\bloss=)|\bepoch \d+:\s+\d+ \/ \d+ loss=/;
const JSON_PAIR = /"(\w{1,40})": "?([^",}]{1,40})/g;
const INNER_PAIR = /\b(\w{1,40})=([^,|\s]{1,40})/g;
const SUMMARY_PAIR = /\|\s(\w{1,40}) ([^|\s]{1,40})(?=\s\||\s*$)/g;

const NAMES: Readonly<Record<string, string>> = {
  num_updates: 'step',
  gnorm: 'grad_norm',
  wps: 'words_s',
};

/** fairseq, old and with hydra: readings of training are the inner lines; the summary of an epoch is not one more. */
export const fairseq: Parser<null> = {
  id: 'fairseq',
  start: null,
  sniff: (lines) =>
    lines.some((line) => MINE.test(line) && (JSON_LINE.test(line) || TEXT_LINE.test(line)))
      ? 0.95
      : 0,
  feed: (state, line) => [state, read(line)],
};

function read(line: LogLine): Parsed {
  const text = line.text.slice(0, 8_000);
  const json = JSON_LINE.exec(text);
  const inner = json === null ? /\bepoch \d+:\s+\d+ \/ \d+ /.test(text) : json[1] === 'train_inner';
  const evaluation =
    json === null
      ? / valid on |\| (?:valid|test)\w* \|/.test(text)
      : /^(?:valid|test)/.test(json[1] ?? '');
  const groups: Record<string, string> = {};
  const pairs = json !== null ? JSON_PAIR : inner ? INNER_PAIR : SUMMARY_PAIR;
  for (const [, key = '', value = ''] of text.matchAll(pairs)) {
    const name = nameOf(key.replace(/^(?:train|valid|test)_/, ''), inner, evaluation);
    groups[name] ??= value;
  }
  groups.epoch ??= /\bepoch (\d+)/.exec(text)?.[1] ?? '';
  const parsed = readGroups(groups, line.number);
  if (inner) return parsed;
  return { ...parsed, metrics: parsed.metrics.filter((metric) => metric.name !== 'step') };
}

function nameOf(key: string, inner: boolean, evaluation: boolean): string {
  if (key === 'epoch' || key === 'num_updates') return NAMES[key] ?? key;
  if (evaluation) return `eval_${key}`;
  return inner ? (NAMES[key] ?? key) : `epoch_${key}`;
}
