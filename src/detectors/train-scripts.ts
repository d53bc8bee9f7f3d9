import type { Candidate } from '../domain/project.js';
import { baseName, depthOf } from '../text/source-tree.js';
import { judgeScript, TRAINS } from '../text/training/judge.js';
import { offer, runLine } from '../text/training/offer.js';
import { weighLine } from '../text/training/weigh.js';
import type { Detector } from './contract.js';

/** Python files that train when they are run, whatever they are called; a training name lifts them. */
export const trainScripts: Detector = {
  id: 'train-scripts',
  wants: ['**/*{train,finetune,pretrain}*.py', '**/{run,main}*.py', '*.py', '**/*.py'],
  detect(tree) {
    return tree.paths.flatMap((path): Candidate[] => {
      if (!path.endsWith('.py') || path.endsWith('/__main__.py')) return [];
      const judged = judgeScript(tree, path);
      if (!judged || judged.trains < TRAINS) return [];
      const line = runLine(tree, path);
      if (line.module) return [];
      const weighed = weighLine(tree, line.text, { folders: [''], depth: 0 });
      if (!weighed) return [];
      const name = baseName(path).replace(/\.py$/, '');
      const bonus =
        8 -
        depthOf(path) * 3 +
        (name === 'train' ? 8 : judged.role === 'train' ? 4 : name === 'main' ? 3 : 0);
      return [
        offer(
          tree,
          { ...weighed, trains: judged.trains, evidence: judged.evidence },
          {
            source: `${path}:${judged.facts.line}`,
            kind: 'script',
            bonus,
            what:
              judged.facts.frameworks[0] === undefined
                ? 'Python script'
                : `${judged.facts.frameworks[0]} script`,
          },
        ),
      ];
    });
  },
};
