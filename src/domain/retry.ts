/** What is decided about a piece of work that failed: to try again later, or to give it up and tell people. */
export type Retry =
  | { readonly kind: 'again'; readonly inMs: number }
  | {
      readonly kind: 'give-up';
      /** Code of the `PortError`, or `bug` where our own code failed. */
      readonly code: string;
      readonly message: string;
      /** Stands in the bot's log beside the whole story. */
      readonly reference: string;
    };
