import type { Counts } from './counts.js';
import type { Faults, Rates } from './faults.js';
import type { MethodWorld } from './methods.js';
import type { Sockets } from './sockets.js';

/** Everything that stands behind the address of the stand-in. */
export interface World extends MethodWorld {
  readonly counts: Counts;
  readonly faults: Faults;
  readonly rates: Rates;
  readonly sockets: Sockets;
  readonly tokens: { readonly bot: string; readonly app: string };
  readonly scopes: ReadonlySet<string>;
  /** The switch of Socket Mode; `warned` lets the socket open and says that it is off. */
  socketMode: 'on' | 'off' | 'warned';
  socketAddress(): string;
}
