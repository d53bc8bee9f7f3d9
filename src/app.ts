import type { Inbox } from './domain/incoming.js';
import type { Retry } from './domain/retry.js';
import { claimCode } from './usecases/claim.js';
import type { Deps } from './usecases/deps.js';
import { failWork } from './usecases/fail-work.js';
import { handle } from './usecases/handle.js';
import { housekeep } from './usecases/housekeep.js';
import { noticeStale } from './usecases/notice-stale.js';
import { outstanding, perform } from './usecases/perform.js';
import { pollHost } from './usecases/poll-host.js';
import { resume } from './usecases/resume.js';

/** The application: everything that may be asked of it from outside. Tests come in by this door too. */
export interface App {
  /** Takes every event of every chat; never rejects. */
  readonly inbox: Inbox;
  /** Does one piece of outstanding work, named by its key. Rejects with what the world threw, to be tried again. */
  perform(key: string): Promise<void>;
  /**
   * Reads the logs of all watched runs of a host, in one look. `token` is that of the lock under which it happens: once a
   * greater one was seen for the host, nothing is saved. Without one there are no rivals.
   */
  pollHost(host: string, token?: number | null): Promise<void>;
  /** Keys of everything that is still to be done, with the earliest moments. */
  outstanding(): Promise<readonly { readonly key: string; readonly notBefore: number }[]>;
  /** Writes a failure of work down, as `decide` makes of the number of its failures; null where it was no longer there. */
  failed(key: string, decide: (failures: number) => Retry): Promise<Retry | null>;
  /** Takes up the polling of every host that has watched runs. Called once at the start. */
  resume(): Promise<void>;
  /** Forgets what nobody can ask for any more: answered events, expired controls. */
  housekeep(): Promise<void>;
  /** Finds hosts at which nobody looks any more, and tells it once; to be asked for every few seconds, by every process. */
  noticeStale(): Promise<void>;
  /** The one-time code for the first administrator, or null where there is one. */
  claimCode(): Promise<string | null>;
}

/** Binds the use cases to their ports. */
export function createApp(deps: Deps): App {
  return {
    inbox: (incoming) => handle(deps, incoming),
    perform: (key) => perform(deps, key),
    pollHost: (host, token = null) => pollHost(deps, host, token),
    outstanding: () => outstanding(deps),
    failed: (key, decide) => failWork(deps, key, decide),
    resume: () => resume(deps),
    housekeep: () => housekeep(deps),
    noticeStale: () => noticeStale(deps),
    claimCode: () => claimCode(deps),
  };
}
