import { assertNever } from '../domain/assert-never.js';
import { code, paragraph, some } from '../domain/blocks.js';
import type { Change } from '../domain/change.js';
import type { Block } from '../domain/message.js';
import { cleanLine } from './clean-line.js';
import { inert } from './inert.js';

/** What a change touches, for the blank of the fix form: `file:line`, or what it changes in place of a file. */
export function changedPlace(change: Change): string {
  switch (change.kind) {
    case 'config-value':
    case 'line':
      return `${cleanLine(change.file, 400)}:${change.line}`;
    case 'command':
    case 'env':
      return 'the command of this run and no file';
    case 'shell':
      return shellPlace(change);
    case 'ask':
    case 'instruct':
      return 'nothing by itself';
    default:
      return assertNever(change);
  }
}

function shellPlace(change: Extract<Change, { kind: 'shell' }>): string {
  const last = inert(change.arguments[change.arguments.length - 1] ?? 'the project');
  switch (change.template) {
    case 'mkdir':
      return `the folder ${last} and no file`;
    case 'chmod':
      return `the permissions of ${last}`;
    case 'pip-install':
      return "the packages of this run's Python and no file";
    case 'line-endings':
      return `the line endings of ${last}`;
  }
}

/** The exact change: a diff, or the new command whole, or the line that will run. */
export function changeBlocks(change: Change, directory: string, host: string): readonly Block[] {
  switch (change.kind) {
    case 'config-value':
    case 'line':
      return [
        {
          kind: 'diff',
          file: cleanLine(change.file, 400),
          line: change.line,
          before: inert(change.before),
          after: inert(change.after),
        },
      ];
    case 'command':
    case 'env':
      return [
        code(inert(change.before), 'command now'),
        code(inert(change.after), 'command after the fix'),
      ];
    case 'shell':
      return some(
        paragraph(
          'This line will run in ',
          { code: cleanLine(directory, 400) },
          ' on ',
          { bold: host },
          ':',
        ),
        code(inert(change.command)),
      );
    case 'ask':
    case 'instruct':
      return [];
    default:
      return assertNever(change);
  }
}

/** The command of the restart, where the change brings a new one. */
export function commandAfter(change: Change): string | null {
  return change.kind === 'command' || change.kind === 'env' ? change.after : null;
}
