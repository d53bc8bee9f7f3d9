import type { Inbox } from '../../src/domain/incoming.js';
import type { Plot } from '../../src/ports/plot.js';
import type { Asset } from './assets.js';
import type { Gallery } from './charts.js';
import type { Desk } from './desk.js';
import type { Journal } from './journal.js';
import type { Streams } from './streams.js';
import type { WebCommand } from './view.js';

/** Everything that an answer may need. */
export interface Room {
  readonly token: string;
  readonly journal: Journal;
  readonly gallery: Gallery;
  readonly streams: Streams;
  readonly desk: Desk;
  readonly plot: Plot;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly banner: string | null;
  readonly commands: readonly WebCommand[];
  /** Null while the bot stops: the page asks again until the next one answers. */
  inbox(): Inbox | null;
}
