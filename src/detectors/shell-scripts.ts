import type { Candidate } from '../domain/project.js';
import { quote } from '../text/shell-quote.js';
import { depthOf } from '../text/source-tree.js';
import { TRAINS } from '../text/training/judge.js';
import { offer } from '../text/training/offer.js';
import { weighLine } from '../text/training/weigh.js';
import type { Detector } from './contract.js';

/** Shell scripts that call something that trains; sbatch files are submitted as people submit them. */
export const shellScripts: Detector = {
  id: 'shell-scripts',
  wants: [
    '*.{sh,bash,slurm,sbatch}',
    '{scripts,script,bin,examples,recipes,experiments,slurm,tools,jobs,runs,exps}/**/*.{sh,bash,slurm,sbatch}',
    '**/*.{sh,slurm,sbatch}',
  ],
  detect(tree) {
    return tree.paths.flatMap((path): Candidate[] => {
      if (!/\.(?:sh|bash|slurm|sbatch)$/.test(path)) return [];
      const text = tree.text(path);
      if (text === undefined) return [];
      const program = /^#SBATCH\s/m.test(text.slice(0, 4000)) ? 'sbatch' : 'bash';
      const weighed = weighLine(tree, `${program} ${quote(path)}`, { folders: [''], depth: 0 });
      if (!weighed || weighed.trains < TRAINS) return [];
      return [
        offer(tree, weighed, {
          source: `${path}:${Number(/^line (\d+)/.exec(weighed.evidence[0] ?? '')?.[1] ?? 1)}`,
          kind: 'shell',
          bonus: 9 - depthOf(path) * 2 + (weighed.role === 'train' ? 5 : 0),
          what: program === 'sbatch' ? 'Slurm job script' : 'shell script',
        }),
      ];
    });
  },
};
