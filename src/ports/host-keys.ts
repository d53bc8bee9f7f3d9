import type { Host } from '../domain/host.js';

/** The host keys that Propel trusts. */
export interface HostKeys {
  /**
   * Makes the host's present key known if its fingerprint is this one. Throws `PortError` with port `shell` and code
   * `host-key-changed` where it is another, and what a connection throws.
   */
  accept(host: Host, fingerprint: string): Promise<void>;
}
