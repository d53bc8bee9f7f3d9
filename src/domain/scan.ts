import type { FrozenFile } from './command.js';
import type { ActionId, MessageKey, RunId, ScanId } from './ids.js';
import type { Person, Place } from './place.js';
import type { ScanResult } from './project.js';
import type { Relaunch } from './saved.js';

/** A scan that was asked for in a chat, from the asking to the launch. */
export interface Scan {
  readonly id: ScanId;
  readonly host: string;
  readonly directory: string;
  readonly askedBy: Person;
  readonly place: Place;
  readonly message: MessageKey;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state:
    | { readonly kind: 'scanning' }
    | { readonly kind: 'failed'; readonly reason: string }
    | { readonly kind: 'open' }
    | { readonly kind: 'expired' }
    | { readonly kind: 'cancelled'; readonly by: Person; readonly at: number }
    | { readonly kind: 'launched'; readonly by: Person; readonly at: number; readonly run: RunId };
  readonly result: ScanResult | null;
  /** Commands on offer: the candidates', and those that people edited or gave themselves. */
  readonly offers: readonly Offer[];
  /** Configs of the project as the look found them, for commands that people edit. */
  readonly known?: Readonly<Record<string, FrozenFile>>;
  /** Who accepted the key of its host, and when; left out where nobody had to. */
  readonly keyAccepted?: { readonly by: string; readonly at: number };
  /** Set where the command of a run that was cut off is offered again. */
  readonly relaunch?: Relaunch;
  /** Index of the offer that is shown whole. */
  readonly chosen: number;
  /** Keys of the message's controls; Launch has a new one for each command shown. */
  readonly controls: {
    readonly select: ActionId;
    readonly launch: ActionId;
    readonly edit: ActionId;
    readonly cancel: ActionId;
  } | null;
}

/** A command that can be confirmed. */
export interface Offer {
  readonly command: string;
  readonly source: string;
  readonly entry: string | null;
  readonly configs: readonly string[];
  /** Entry script and configs when the offer was made, by path; what could not be read is left out. */
  readonly files: Readonly<Record<string, FrozenFile>>;
}
