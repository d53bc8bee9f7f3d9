import { button, heading, message, paragraph } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Message } from '../domain/message.js';
import type { Problem } from '../domain/problem.js';
import { cleanLine } from '../text/clean-line.js';
import { problemBlocks, problemText, problemTitle } from '../text/problems/blocks.js';

export interface ScanFailedFacts {
  readonly host: string;
  readonly directory: string;
  readonly problem: Problem;
  /** For an administrator, where an unknown host key stands in the way. */
  readonly acceptKey?: ActionId | null;
}

/** What stands in the table's place where the look at a project failed. */
export function scanFailed({ host, directory, problem, acceptKey }: ScanFailedFacts): Message {
  const blocks = [
    heading(problemTitle(problem), 'warning'),
    paragraph('Asked for: ', { code: cleanLine(directory, 400) }, ' on ', { bold: host }, '.'),
    ...problemBlocks(problem),
  ];
  return message(problemText(problem), blocks, [...button(acceptKey, 'acceptKey')]);
}
