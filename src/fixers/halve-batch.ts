import type { Change, ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { isAccumulation, isMicroBatch } from '../domain/hyper-parameters.js';
import { splice } from '../text/splice.js';
import { CONFIG_GLOBS, type ConfigEntry, type Fixer, type Workbench } from './contract.js';

/** A full GPU gets half the micro-batch and twice the accumulation: the same batch, in smaller pieces; a suggestion where that is not provable. */
export const halveBatch: Fixer = {
  id: 'halve-batch',
  needs: () => [{ kind: 'listing', globs: CONFIG_GLOBS }],
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const found = inConfig(bench) ?? inCommand(bench);
  if (
    !found ||
    /BatchNorm|SyncBatch|in_batch|InfoNCE|contrastive/i.test(
      bench.sources.map((s) => s.whole).join('\n'),
    )
  ) {
    return suggestion(diagnosis, found);
  }
  const { micro, accumulation, change } = found;
  return {
    change,
    error: 'the GPU ran out of memory',
    because: `${micro} samples at once do not fit`,
    fix: `micro-batch ${micro} -> ${micro / 2} and accumulation ${accumulation} -> ${accumulation * 2}: ${micro} x ${accumulation} = ${micro / 2} x ${accumulation * 2} = ${micro * accumulation} samples a step on each GPU, as before`,
    checked: [
      'micro-batch x accumulation stays the same',
      'the files of the traceback use no batch normalisation and no in-batch negatives',
    ],
    unchecked: [
      'other files of the model, for batch normalisation or in-batch negatives',
      'that half the samples fit',
    ],
  };
}

interface Found {
  readonly micro: number;
  readonly accumulation: number;
  readonly change: Change;
}

function inConfig(bench: Workbench): Found | null {
  const micros = bench.entries.filter((entry) => isMicroBatch(entry.key) && isCount(entry));
  const [one] = micros;
  if (!one || micros.length !== 1 || Number(one.value) % 2 !== 0) return null;
  const sums = bench.entries.filter(
    (entry) => entry.file === one.file && isAccumulation(entry.key) && isCount(entry),
  );
  const [other] = sums;
  const text = bench.files[one.file];
  if (!other || sums.length !== 1 || text == null || one.line === other.line) return null;
  const [first, second] = one.line < other.line ? [one, other] : [other, one];
  const fresh = (entry: ConfigEntry) =>
    String(entry === one ? Number(entry.value) / 2 : Number(entry.value) * 2);
  const late = splice(text, ...(second.valueRange ?? [0, 0]), fresh(second));
  const both = splice(late.text, ...(first.valueRange ?? [0, 0]), fresh(first));
  const lines = (whole: string) =>
    whole
      .split(/\r?\n/)
      .slice(first.line - 1, second.line)
      .join('\n');
  return {
    micro: Number(one.value),
    accumulation: Number(other.value),
    change: {
      kind: 'config-value',
      file: one.file,
      line: first.line,
      key: one.key,
      before: lines(text),
      after: lines(both.text),
    },
  };
}

function inCommand(bench: Workbench): Found | null {
  const flags = [...bench.command.matchAll(/--([\w-]{1,60})[ =](\d{1,6})(?=\s|$)/g)];
  const micros = flags.filter((flag) => isMicroBatch(flag[1] ?? ''));
  const sums = flags.filter((flag) => isAccumulation(flag[1] ?? ''));
  const [micro, sum] = [micros[0], sums[0]];
  if (!micro || !sum || micros.length !== 1 || sums.length !== 1) return null;
  const [size, steps] = [Number(micro[2]), Number(sum[2])];
  if (size < 2 || size % 2 !== 0) return null;
  const after = bench.command
    .replace(micro[0], micro[0].replace(/\d+$/, String(size / 2)))
    .replace(sum[0], sum[0].replace(/\d+$/, String(steps * 2)));
  return {
    micro: size,
    accumulation: steps,
    change: { kind: 'command', before: bench.command, after },
  };
}

function suggestion(diagnosis: Diagnosis, found: Found | null): ProposedChange {
  return {
    change: {
      kind: 'instruct',
      steps: [
        'See whether another process holds memory of the GPU (nvidia-smi).',
        found
          ? `Half the micro-batch (${found.micro / 2}) with twice the accumulation (${found.accumulation * 2}) keeps the batch, but this model looks at the batch as a whole: a decision for a person.`
          : 'Half the micro-batch with twice the accumulation keeps the batch of a step; the run does not show both settings in one place.',
      ],
    },
    error: 'the GPU ran out of memory',
    because: diagnosis.rootCause,
    fix: 'steps for a person; nothing is changed',
    checked: [],
    unchecked: [],
  };
}

function isCount(entry: ConfigEntry): boolean {
  return (
    typeof entry.value === 'number' &&
    Number.isInteger(entry.value) &&
    entry.value >= 1 &&
    /^\d+$/.test(entry.raw)
  );
}
