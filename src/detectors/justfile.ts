import type { Candidate } from '../domain/project.js';
import { justRecipes } from '../text/builds/justfile.js';
import { TRAINS } from '../text/training/judge.js';
import { offer } from '../text/training/offer.js';
import { weighLine } from '../text/training/weigh.js';
import type { Detector } from './contract.js';

/** Recipes of a justfile that train. */
export const justfile: Detector = {
  id: 'justfile',
  wants: ['justfile', 'Justfile'],
  detect(tree) {
    const file = ['justfile', 'Justfile'].find((name) => tree.text(name) !== undefined);
    if (file === undefined) return [];
    return justRecipes(tree.text(file) ?? '').flatMap((recipe): Candidate[] => {
      const weighed = weighLine(tree, `just ${recipe.name}`, { folders: [''], depth: 0 });
      if (!weighed || weighed.trains < TRAINS) return [];
      return [
        offer(tree, weighed, {
          source: `${file}:${recipe.line}`,
          kind: 'task',
          bonus: weighed.role === 'train' ? 22 : 7,
          what: 'just recipe',
        }),
      ];
    });
  },
};
