/** A moment of the story at which the bot dies. */
export interface KillPoint {
  readonly what: string;
  /** For `kill-hook.mjs`: before or after the commit whose records match. */
  readonly at: string;
  /** False for those that only the full count lives through. */
  readonly always: boolean;
  /** True where Redis dies there in the usual count too. */
  readonly redisToo: boolean;
}

function point(
  what: string,
  at: string,
  kind: 'full' | 'always' | 'redis-too' = 'always',
): KillPoint {
  return { what, at, always: kind !== 'full', redisToo: kind === 'redis-too' };
}

/** Every step of the story, on both sides of its commit; "posted" means shown by the page, its receipt not yet stored. */
export const KILL_POINTS: readonly KillPoint[] = [
  point('the look was asked for', 'after \\bscan:[^ ]+=scanning'),
  point('the look was made, its table not yet decided', 'before \\bscan:[^ ]+=open', 'redis-too'),
  point('the table was decided', 'after \\bscan:[^ ]+=open', 'full'),
  point('the first words were posted', 'before receipt:scan-'),
  point('Launch was pressed, nothing decided', 'before \\brun:[^ ]+=launching', 'full'),
  point('Launch was decided, no session yet', 'after \\brun:[^ ]+=launching'),
  point('the session was started, nobody knows it', 'before \\brun:[^ ]+=running', 'redis-too'),
  point('the session is known', 'after \\brun:[^ ]+=running', 'full'),
  point('the card was posted', 'before receipt:card-'),
  point('the session lines were posted', 'before receipt:launched-'),
  point('the questions were posted', 'before receipt:questions-', 'full'),
  point('the end was seen, not yet decided', 'before \\brun:[^ ]+=ended', 'full'),
  point('the end was decided', 'after \\brun:[^ ]+=ended'),
  point('the end was posted', 'before receipt:end-'),
  point('the crash was diagnosed, not yet decided', 'before \\brun:[^ ]+=crashed'),
  point('the proposal was decided', 'after \\brun:[^ ]+=crashed'),
  point('the proposal was posted', 'before receipt:proposal-', 'redis-too'),
  point('Approve was pressed, nothing decided', 'before proposal:[^ ]+=pending', 'full'),
  point('Approve was decided, nothing changed', 'after proposal:[^ ]+=pending'),
  point('the file was changed, nobody knows it', 'before proposal:[^ ]+=applied', 'redis-too'),
  point('the restart was decided', 'after proposal:[^ ]+=applied'),
  point(
    'the old session was closed, nobody knows it',
    'before work:close-session/[^ ]+=del',
    'full',
  ),
  point('the word that the fix held was posted', 'before receipt:verified-'),
];
