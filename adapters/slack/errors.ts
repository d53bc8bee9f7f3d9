import { webApi } from '@slack/bolt';
import { PortError } from '../../src/ports/port-error.js';

/** Answers after which somebody can put things right, so that what waits is kept: the bot's token and its scopes. */
const TOKEN = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
]);

/** Slack's own trouble; after these it is not certain that nothing happened. */
const TROUBLE = new Set([
  'accesslimited',
  'external_channel_migrating',
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  'update_failed',
]);

/** What a refusal of Slack's looks like; a proxy or a captive portal puts a page in its place. */
const WORD = /^[a-z][a-z0-9_:.-]{0,99}$/;

/** A status that no repetition changes; any other without a word of Slack's comes from what stands in between. */
const LASTING: ReadonlySet<number> = new Set([400, 405, 413, 414, 422, 431]);

/** A limit for which no time is named is waited out for so long. */
const UNTOLD_MS = 30_000;

/** What is told of an answer that no repetition changes. */
const SENTENCES: Readonly<Record<string, string>> = {
  cant_update_message: 'Slack does not let the bot change this message.',
  channel_not_found:
    'Slack knows no such channel, or the bot is not in it. Invite it there with /invite @propel.',
  edit_window_closed: 'The workspace no longer lets this message be changed.',
  is_archived: 'The channel is archived.',
  message_not_found: 'The message is no longer there.',
  not_in_channel: 'The bot is not in this channel. Invite it there with /invite @propel.',
  restricted_action: 'The workspace does not let the bot post here.',
};

/**
 * The word that Slack gave for its refusal, or null where it gave none: also where a page of somebody else's came with the
 * status of an answer. Some stand before Slack with a status of their own.
 */
export function refusalOf(error: unknown): string | null {
  if (error instanceof webApi.WebAPIPlatformError) return wordIn(error.data);
  if (!(error instanceof webApi.WebAPIHTTPError) || error.statusCode >= 500) return null;
  return wordIn(error.body) ?? (error.statusCode === 401 ? 'not_authed' : null);
}

function wordIn(answer: unknown): string | null {
  const said = (answer as { readonly error?: unknown } | null)?.error;
  return typeof said === 'string' && WORD.test(said) ? said : null;
}

/** True where Slack's word blames the token or its scopes, and not the call. */
export function blamesToken(word: string): boolean {
  return TOKEN.has(word);
}

/** True for refusals of the blocks alone: the same words without them may pass. */
export function refusesBlocks(error: unknown): boolean {
  const word = refusalOf(error) ?? '';
  return word.startsWith('invalid_blocks') || BLOCK_WORDS.has(word);
}

/** True where it is their length that is refused: less of the same may pass. */
export function refusesLength(error: unknown): boolean {
  return LENGTH_WORDS.has(refusalOf(error) ?? '');
}

/** True where a reply finds no thread any more, while the channel may still take it. */
export function refusesThread(error: unknown): boolean {
  return THREAD_WORDS.has(refusalOf(error) ?? '');
}

const LENGTH_WORDS = new Set(['msg_blocks_too_long', 'msg_too_long']);
const BLOCK_WORDS = new Set(['invalid_attachments', ...LENGTH_WORDS]);
const THREAD_WORDS = new Set([
  'cannot_reply_to_message',
  'invalid_thread_ts',
  'message_not_found',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'thread_not_found',
]);

/** A 429 whose Retry-After is missing or no number; the SDK gives it no class of its own. */
function isLimitWithoutTime(error: unknown): boolean {
  return error instanceof Error && /did not contain a valid timeout/.test(error.message);
}

/** True where it is certain that the call did nothing. */
export function didNothing(error: unknown): boolean {
  if (error instanceof webApi.WebAPIRateLimitedError || isLimitWithoutTime(error)) return true;
  const word = refusalOf(error);
  return word !== null && !TROUBLE.has(word);
}

const NO_ANSWER = 'Something answered in the place of Slack; look at the network and at proxies.';

/** Whatever a call to Slack threw, as the one error of the chat port. */
export function asPortError(error: unknown): PortError {
  if (error instanceof PortError) {
    if (error.port === 'chat') return error;
    const { code, message, retryable } = error;
    return new PortError({ port: 'chat', code, message, retryable, cause: error });
  }
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const retryAfterMs = error.retryAfter * 1_000;
    const message = `Slack asks to wait ${error.retryAfter} seconds.`;
    return chatError('rate-limited', message, true, error, retryAfterMs);
  }
  if (isLimitWithoutTime(error))
    return chatError('rate-limited', 'Slack asks to wait.', true, error, UNTOLD_MS);
  const word = refusalOf(error);
  if (word !== null) return refusal(word, error);
  if (error instanceof webApi.WebAPIPlatformError)
    return chatError('unavailable', NO_ANSWER, true, error);
  if (error instanceof webApi.WebAPIHTTPError) {
    const status = error.statusCode;
    const passes = !LASTING.has(status);
    return chatError('unavailable', `Slack answered with HTTP ${status}.`, passes, error);
  }
  if (error instanceof webApi.WebAPIRequestError)
    return chatError('lost', `Slack did not answer: ${error.original.message}.`, true, error);
  const why = error instanceof Error ? error.message : String(error);
  return chatError('lost', `A call to Slack failed: ${why}.`, true, error);
}

function refusal(word: string, cause: unknown): PortError {
  if (word === 'ratelimited' || word === 'rate_limited')
    return chatError('rate-limited', 'Slack asks to wait.', true, cause, UNTOLD_MS);
  if (TROUBLE.has(word)) return chatError('unavailable', `Slack answered ${word}.`, true, cause);
  if (TOKEN.has(word)) {
    const message = `Slack refuses the bot's token (${word}). Compare its scopes with manifest.yaml, install the app again, and set SLACK_BOT_TOKEN.`;
    return chatError('token-refused', message, true, cause);
  }
  const code = word.replaceAll('_', '-');
  return chatError(code, SENTENCES[word] ?? `Slack refused this: ${word}.`, false, cause);
}

/** An error of the chat port with the word, the sentence and the cause. */
export function chatError(
  code: string,
  message: string,
  retryable: boolean,
  cause?: unknown,
  retryAfterMs?: number,
): PortError {
  const named = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new PortError({ port: 'chat', code, message, retryable, cause, ...named });
}
