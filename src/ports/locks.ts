/** A lock that is held until it is released or not renewed in time. */
export interface Lock {
  /** Grows with every lock that is given away, over all names. */
  readonly token: number;
  /** False where it is no longer held: it was not renewed in time, and somebody else may hold it. */
  renew(ttlMs: number): Promise<boolean>;
  release(): Promise<void>;
}

/** Locks over all processes of the bot. They spare double work; what must not happen twice is guarded by the store. */
export interface Locks {
  /** Null where somebody holds it. Throws `PortError` with port `store`. */
  take(name: string, ttlMs: number): Promise<Lock | null>;
}
