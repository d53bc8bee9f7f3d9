/** Unguessable ids. */
export interface Ids {
  /** 22 characters of [A-Za-z0-9_-], 128 random bits. */
  opaque(): string;
}
