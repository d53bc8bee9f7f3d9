import type { Candidate } from '../domain/project.js';
import { makeTargets } from '../text/builds/makefile.js';
import { TRAINS } from '../text/training/judge.js';
import { offer } from '../text/training/offer.js';
import { weighLine } from '../text/training/weigh.js';
import type { Detector } from './contract.js';

const files = ['Makefile', 'makefile', 'GNUmakefile'];

/** Makefile targets whose recipe trains. */
export const makefile: Detector = {
  id: 'makefile',
  wants: files,
  detect(tree) {
    const file = files.find((name) => tree.text(name) !== undefined);
    if (file === undefined) return [];
    return makeTargets(tree.text(file) ?? '').flatMap((target): Candidate[] => {
      if (target.recipe.length === 0) return [];
      const weighed = weighLine(tree, `make ${target.name}`, { folders: [''], depth: 0 });
      if (!weighed || weighed.trains < TRAINS) return [];
      return [
        offer(tree, weighed, {
          source: `${file}:${target.line}`,
          kind: 'make',
          bonus: weighed.role === 'train' ? 24 : 8,
          what: `Makefile target`,
        }),
      ];
    });
  },
};
