/** What a person types to reach a session: each a line for a terminal, `detach` the keys to press. */
export interface SessionLines {
  readonly attach: string;
  readonly detach: string;
  readonly list: string;
  readonly kill: string;
}
