import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { splice } from '../text/splice.js';
import { CONFIG_GLOBS, type Fixer, type Workbench } from './contract.js';

/** Half the data workers, which need half the host memory and load the same batches; steps for a person where no setting says how many. */
export const fewerWorkers: Fixer = {
  id: 'fewer-workers',
  needs: () => [{ kind: 'listing', globs: CONFIG_GLOBS }],
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const because = diagnosis.rootCause;
  const holders = bench.entries.filter(
    (entry) =>
      /^(?:num_?|n_?|dataloader_num_)?workers$/i.test(entry.name) &&
      /^\d+$/.test(entry.raw) &&
      Number(entry.raw) >= 2,
  );
  const [entry] = holders;
  const text = entry ? bench.files[entry.file] : null;
  if (!entry?.valueRange || holders.length !== 1 || text == null) return steps(because);
  const fewer = String(Math.floor(Number(entry.raw) / 2));
  const edit = splice(text, entry.valueRange[0], entry.valueRange[1], fewer);
  return {
    change: {
      kind: 'config-value',
      file: entry.file,
      line: edit.line,
      key: entry.key,
      before: edit.before,
      after: edit.after,
    },
    error: 'the host ran out of memory for the data workers',
    because,
    fix: `${entry.raw} -> ${fewer} data workers; batches and their order stay`,
    checked: [`${entry.key} is the only setting of its kind`],
    unchecked: ['that fewer workers are enough; loading may become slower'],
  };
}

function steps(because: string): ProposedChange {
  return {
    change: {
      kind: 'instruct',
      steps: [
        'Look at the kernel log and the limits of the job for an out-of-memory kill (dmesg, the scheduler).',
        'Give the job more host memory or more shared memory (in a container: --shm-size), or use fewer data workers.',
      ],
    },
    error: 'the host ran out of memory, as far as the log shows',
    because,
    fix: 'steps for a person; nothing is changed',
    checked: [],
    unchecked: [],
  };
}
