import type { Candidate } from '../../domain/project.js';
import type { SourceTree } from '../source-tree.js';
import { TRAINS } from './judge.js';
import { offer } from './offer.js';
import { roleOfName } from './roles.js';
import { weighLine } from './weigh.js';
import type { Weighed } from './weighed.js';

/** A task of a build tool: how it is started, what it runs, where it is declared. */
export interface Task {
  readonly name: string;
  /** What a person types. */
  readonly start: string;
  /** Shell lines that it runs. */
  readonly runs: readonly string[];
  readonly folder?: string;
  /** The project declares it as the way to run. */
  readonly main?: boolean;
  readonly source: string;
  readonly what: string;
}

/** The candidate of a task that trains: the line that starts it, weighed by what it runs. */
export function offerTask(tree: SourceTree, task: Task): readonly Candidate[] {
  const role = roleOfName(task.name);
  const folders = [task.folder ?? '', ''];
  let best: Weighed | null = null;
  for (const line of task.runs.slice(0, 60)) {
    const weighed = weighLine(tree, line, { folders, depth: 1 });
    if (weighed && (best === null || weighed.trains > best.trains)) best = weighed;
  }
  if (!best) return [];
  const trains = Math.min(
    100,
    Math.round((best.trains + (role === 'train' ? 5 : 0)) * (role === 'other' ? 0.4 : 1)),
  );
  if (trains < TRAINS) return [];
  return [
    offer(
      tree,
      {
        ...best,
        trains,
        folder: '',
        evidence: [`runs ${best.text.slice(0, 120)}`, ...best.evidence],
      },
      {
        source: task.source,
        kind: 'task',
        bonus: role === 'train' || task.main === true ? 22 : 9,
        what: task.what,
      },
      task.start,
    ),
  ];
}
