import type { Candidate } from '../../domain/project.js';
import type { EntryPoint } from '../builds/entry-points.js';
import type { SourceTree } from '../source-tree.js';
import { TRAINS } from './judge.js';
import { offer } from './offer.js';
import { resolveModule } from './resolve.js';
import { weighLine } from './weigh.js';

const subcommands =
  /\badd_parser\s?\(\s{0,40}["'](train|fit|finetune|fine-tune|pretrain)["']|\.command\s?\([^)\n]{0,120}\)\s{1,20}(?:@[^\n]{0,300}\n\s{0,20}){0,40}(?:async\s)?def\s(train|fit|finetune|pretrain)\b|\.command\s?\(\s?(?:name\s?=\s?)?["'](train|fit|finetune|pretrain)["']/;

/** Candidates of console scripts whose module trains; a `train` subcommand is written where the module declares one. */
export function offerEntryPoints(
  tree: SourceTree,
  points: readonly EntryPoint[],
): readonly Candidate[] {
  return points.slice(0, 200).flatMap((point): Candidate[] => {
    const file = resolveModule(tree, point.module, ['']);
    if (file === null) return [];
    const hit = subcommands.exec(tree.text(file) ?? '');
    const subcommand = hit?.[1] ?? hit?.[2] ?? hit?.[3];
    const line = subcommand === undefined ? point.name : `${point.name} ${subcommand}`;
    const weighed = weighLine(tree, line, { folders: [''], depth: 0 });
    if (!weighed || weighed.trains < TRAINS) return [];
    return [
      offer(tree, weighed, {
        source: point.source,
        kind: 'entry-point',
        bonus: weighed.role === 'train' ? 12 : 2,
        what: 'installed command',
      }),
    ];
  });
}
