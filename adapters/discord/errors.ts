import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { PortError } from '../../src/ports/port-error.js';

/** A token that is refused may be put right by a person; until then nothing is lost and Discord is left in peace. */
const TOKEN_PAUSE_MS = 300_000;

/** What Discord's numbers mean here (its list of JSON error codes). */
const KNOWN: Readonly<Record<number, { readonly code: string; readonly why: string }>> = {
  10003: { code: 'unknown-channel', why: 'The channel is not there any more.' },
  10008: {
    code: 'unknown-message',
    why: 'The message is not there any more; somebody deleted it.',
  },
  30033: { code: 'thread-full', why: 'The thread has as many members as it can have.' },
  40005: { code: 'too-large', why: 'A file is larger than this server takes.' },
  50001: {
    code: 'no-access',
    why: 'The bot may not see the channel. Give it "View Channel" there.',
  },
  50013: {
    code: 'no-permission',
    why: 'The bot lacks a permission in the channel. It needs View Channel, Send Messages, Send Messages in Threads, Create Public Threads, Attach Files, Embed Links and Read Message History.',
  },
  50035: { code: 'refused', why: 'Discord refused the form of the message.' },
  50083: { code: 'archived', why: 'The thread is archived and could not be opened again.' },
  160005: { code: 'locked', why: 'The thread is locked by a moderator.' },
};

const TOO_LARGE = 40005;

/** The number of Discord's error, or null where the error is of another kind or somebody in between has answered. */
export function discordCode(error: unknown): number | null {
  if (!(error instanceof DiscordAPIError)) return null;
  if (error.status === 413) return TOO_LARGE;
  return typeof error.code === 'number' ? error.code : Number(error.code) || null;
}

/** Whatever a call threw, as an error of the chat. */
export function asPortError(error: unknown): PortError {
  if (error instanceof PortError)
    return error.port === 'chat'
      ? error
      : chatError(error.code, error.message, error.retryable, error);
  if (error instanceof RateLimitError) {
    const wait = Math.max(error.retryAfter, error.timeToReset, 500);
    return new PortError({
      port: 'chat',
      code: 'rate-limited',
      message: `Discord asks to wait ${Math.ceil(wait / 1_000)} s.`,
      retryable: true,
      retryAfterMs: wait,
      cause: error,
    });
  }
  if (error instanceof DiscordAPIError) return ofApi(error);
  if (error instanceof HTTPError)
    return chatError('unavailable', `Discord answered with status ${error.status}.`, true, error);
  const why = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'AbortError')
    return chatError('timeout', 'Discord did not answer in time.', true, error);
  return chatError('lost', `The connection to Discord failed (${why}).`, true, error);
}

function ofApi(error: DiscordAPIError): PortError {
  if (error.status === 401)
    return new PortError({
      port: 'chat',
      code: 'token-refused',
      message: 'Discord refuses the token. Put the present one into DISCORD_TOKEN and restart.',
      retryable: true,
      retryAfterMs: TOKEN_PAUSE_MS,
      cause: error,
    });
  const known = KNOWN[discordCode(error) ?? 0];
  const said = `${error.message} (${error.code})`;
  if (known) return chatError(known.code, `${known.why} Discord said: ${said}.`, false, error);
  // A refusal without a number is not Discord's own, unless it is of the form.
  const foreign = discordCode(error) === null && error.status !== 400;
  const passes = error.status >= 500 || error.status === 429 || foreign;
  return chatError(passes ? 'unavailable' : 'refused', `Discord said: ${said}.`, passes, error);
}

/** An error of the chat. */
export function chatError(
  code: string,
  message: string,
  retryable: boolean,
  cause?: unknown,
): PortError {
  return new PortError({ port: 'chat', code, message, retryable, cause });
}
