import type { Brand } from './brand.js';
import type { ChangeKind } from './change.js';
import type { GitState } from './machine.js';
import type { Person } from './place.js';

/** What a person was shown when asked: the exact bytes, where they would run, and what they would read. */
export interface ShownCommand {
  readonly command: string;
  readonly host: string;
  /** Absolute folder in which it runs. */
  readonly directory: string;
  /** The entry script and the named configs as they were when shown, by path relative to the folder. */
  readonly files: Readonly<Record<string, FrozenFile>>;
  /** Git as it stood when shown; null or left out where there is none, or where it could not be told. */
  readonly git?: GitState | null;
}

/** A file as it was when the command was shown: SHA-256 of its text, and the text where it is short enough to show a difference. */
export interface FrozenFile {
  readonly digest: string;
  readonly text: string | null;
}

/** A command that a named person confirmed. The only thing that launch accepts. */
export type ConfirmedCommand = Brand<
  ShownCommand & {
    readonly confirmedBy: Person;
    readonly confirmedAt: number;
    readonly via: 'launch' | 'approval';
  },
  'ConfirmedCommand'
>;

/** What a host told of a command that somebody started without Propel. It is told, and can never be launched. */
export type SeenCommand = Brand<ShownCommand & { readonly via: 'seen' }, 'SeenCommand'>;

/** A command as a process list showed it, without its quotes; what was named where nothing was to be seen. */
export function seenCommand(
  seen: Pick<ShownCommand, 'command' | 'host' | 'directory'>,
): SeenCommand {
  return { ...seen, files: {}, git: null, via: 'seen' } as SeenCommand;
}

/** Mints the confirmation of exactly what was shown. Called by the approval functions alone. */
export function confirmCommand(shown: ShownCommand, by: Person, at: number): ConfirmedCommand {
  return { ...shown, confirmedBy: by, confirmedAt: at, via: 'launch' } as ConfirmedCommand;
}

/**
 * The command of a restart: the confirmed one again, or the changed one that stood whole in the approved proposal.
 * A fix may change the files that were frozen, so they are frozen anew as approved; git is not, for the run has written.
 */
export function reconfirmCommand(
  earlier: ConfirmedCommand,
  approved: {
    readonly by: Person;
    readonly at: number;
    readonly command: string;
    readonly kind: ChangeKind;
  },
  files: ShownCommand['files'],
): ConfirmedCommand {
  return {
    ...earlier,
    command: approved.command,
    files,
    git: null,
    confirmedBy: approved.by,
    confirmedAt: approved.at,
    via: 'approval',
  } as ConfirmedCommand;
}
