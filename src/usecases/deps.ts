import type { Platform } from '../domain/place.js';
import type { Settings } from '../domain/settings.js';
import type { Chat } from '../ports/chat.js';
import type { Clock } from '../ports/clock.js';
import type { Files } from '../ports/files.js';
import type { HostKeys } from '../ports/host-keys.js';
import type { Ids } from '../ports/ids.js';
import type { Log } from '../ports/log.js';
import type { Scheduler } from '../ports/scheduler.js';
import type { Shell } from '../ports/shell.js';
import type { Store } from '../ports/store.js';

/** What every use case is given: the ports, and what it was told from outside. */
export interface Deps {
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly shell: Shell;
  readonly files: Files;
  readonly hostKeys: HostKeys;
  readonly chats: Readonly<Partial<Record<Platform, Chat>>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly settings: Settings;
}
