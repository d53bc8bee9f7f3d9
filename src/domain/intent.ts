/** What a person asked for, in our words. Run names may be shortened to a unique end, for example `153012-417`. */
export type Intent =
  | {
      readonly kind: 'train';
      readonly host: string | null;
      readonly path: string | null;
      readonly command: string | null;
    }
  | { readonly kind: 'status'; readonly run: string | null }
  | { readonly kind: 'runs' }
  | { readonly kind: 'logs'; readonly run: string; readonly lines: number }
  | { readonly kind: 'plot'; readonly run: string; readonly metric: string | null }
  | { readonly kind: 'compare'; readonly first: string; readonly second: string }
  | { readonly kind: 'gpus'; readonly host: string | null }
  | { readonly kind: 'hosts' }
  | { readonly kind: 'watch'; readonly host: string; readonly target: string | null }
  | { readonly kind: 'stop'; readonly run: string }
  | {
      readonly kind: 'snooze';
      readonly run: string;
      readonly alert: string | null;
      readonly minutes: number | null;
    }
  | { readonly kind: 'ask'; readonly text: string }
  | { readonly kind: 'switch-engineer' }
  | { readonly kind: 'claim'; readonly code: string }
  | { readonly kind: 'help' };
