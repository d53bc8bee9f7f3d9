import type { Candidate } from '../domain/project.js';
import { depthOf, folderOf } from '../text/source-tree.js';
import { documentCommands } from '../text/training/document-commands.js';
import { judgeScript, TRAINS } from '../text/training/judge.js';
import { offer } from '../text/training/offer.js';
import type { Detector } from './contract.js';

const HEAD_LINES = 120;

/** Commands that a training script gives for itself in the comments and the docstring at its head. */
export const usageComments: Detector = {
  id: 'usage-comments',
  wants: ['**/*.py'],
  detect(tree) {
    return tree.paths.flatMap((path): Candidate[] => {
      if (!path.endsWith('.py')) return [];
      const judged = judgeScript(tree, path);
      if (!judged || judged.trains < TRAINS) return [];
      const head = (tree.text(path) ?? '').split('\n', HEAD_LINES).map(asProse).join('\n');
      return documentCommands(tree, head, folderOf(path))
        .filter(({ weighed }) => weighed.entry === path)
        .slice(0, 4)
        .map((found) =>
          offer(
            tree,
            { ...found.weighed, folder: found.weighed.folder },
            {
              source: `${path}:${found.line}`,
              kind: 'documented',
              bonus: 20 - found.order - depthOf(path) * 3,
              what: 'given at the head of the script',
              evidence: [`${path} line ${found.line} gives it`],
            },
            found.text,
          ),
        );
    });
  },
};

/** Comment marks and indentation taken off; code of the script itself is left out. */
function asProse(line: string): string {
  const text = line.replace(/^\s*#+\s?/, '').trim();
  return /^(?:\$\s|%\s|>\s)?(?:[A-Z_]{2,40}=\S+\s)*(?:python3?|torchrun|accelerate|deepspeed|mpirun|mpiexec|srun|sbatch|uv|bash|sh)\s/.test(
    text,
  ) ||
    /\\$/.test(text) ||
    /^-{1,2}\w/.test(text)
    ? `    ${text}`
    : '';
}
