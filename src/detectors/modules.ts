import type { Candidate } from '../domain/project.js';
import { baseName, depthOf } from '../text/source-tree.js';
import { judgeScript, TRAINS } from '../text/training/judge.js';
import { offer, runLine } from '../text/training/offer.js';
import { weighLine } from '../text/training/weigh.js';
import type { Detector } from './contract.js';

/** Python files of a package that must be run as `python -m package.module`. */
export const modules: Detector = {
  id: 'modules',
  wants: ['**/__main__.py', '**/*train*.py', '**/__init__.py'],
  detect(tree) {
    return tree.paths.flatMap((path): Candidate[] => {
      if (!path.endsWith('.py')) return [];
      const judged = judgeScript(tree, path);
      if (!judged || judged.trains < TRAINS) return [];
      const line = runLine(tree, path);
      if (!line.module) return [];
      const weighed = weighLine(tree, line.text, { folders: [''], depth: 0 });
      if (!weighed) return [];
      const name = baseName(path).replace(/\.py$/, '');
      const bonus =
        7 - depthOf(path) * 2 + (name === 'train' ? 8 : judged.role === 'train' ? 4 : 0);
      return [
        offer(
          tree,
          { ...weighed, trains: judged.trains, evidence: judged.evidence },
          {
            source: `${path}:${judged.facts.line}`,
            kind: 'module',
            bonus,
            what: 'Python module of a package',
          },
        ),
      ];
    });
  },
};
