import { PortError } from '../../src/ports/port-error.js';

/** What the server said when it refused a command, by the first word of its answer. */
const REFUSALS: Readonly<Record<string, { code: string; retryable: boolean; why: string }>> = {
  LOADING: {
    code: 'loading',
    retryable: true,
    why: 'it is still reading its data from disk',
  },
  OOM: {
    code: 'full',
    retryable: true,
    why: 'its memory is full: raise maxmemory or remove other data from it',
  },
  MISCONF: {
    code: 'disk',
    retryable: true,
    why: 'it cannot write to its disk: free some space there',
  },
  READONLY: {
    code: 'read-only',
    retryable: true,
    why: 'it is a replica: name the primary server in REDIS_URL',
  },
  BUSY: { code: 'busy', retryable: true, why: 'a long script of somebody else keeps it busy' },
  NOAUTH: { code: 'refused', retryable: false, why: 'it wants a password: put it into REDIS_URL' },
  WRONGPASS: { code: 'refused', retryable: false, why: 'the user or the password is wrong' },
  NOPERM: {
    code: 'refused',
    retryable: false,
    why: 'the user of REDIS_URL may not run this command',
  },
};

/** The answer of a server that cannot serve for a moment, which a second try a little later may turn. */
export function passesByItself(error: unknown): boolean {
  const word = refusalWord(error);
  return word === 'LOADING' || word === 'BUSY' || word === 'MISCONF';
}

/** True for what ioredis throws when the connection failed before or after the command was sent, rather than the command. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'MaxRetriesPerRequestError' || error.name === 'AbortError') return true;
  if ('syscall' in error) return true;
  return /^(Connection is closed|Stream isn't writeable|Socket closed)/.test(error.message);
}

/** A refusal of the server as a `PortError` of the store; our own bugs (a wrong script, a wrong type) come back as they are. */
export function storeError(error: unknown, where: string): unknown {
  if (error instanceof PortError) return error;
  if (isConnectionLoss(error)) return unreachable(where, error);
  const refusal = REFUSALS[refusalWord(error) ?? ''];
  if (refusal === undefined) return error;
  return new PortError({
    port: 'store',
    code: refusal.code,
    message: `Redis at ${where} does not take the command: ${refusal.why}.`,
    retryable: refusal.retryable,
    cause: error,
  });
}

/** The error of a server that could not be reached in time. */
export function unreachable(where: string, cause: unknown): PortError {
  const last = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  return new PortError({
    port: 'store',
    code: 'unreachable',
    message: `Redis at ${where} cannot be reached${last}. Nothing is lost: Propel goes on when it is back.`,
    retryable: true,
    cause,
  });
}

/** The error of a command that was sent and not answered in time: it may have happened. */
export function unanswered(where: string, afterMs: number): PortError {
  return new PortError({
    port: 'store',
    code: 'timeout',
    message: `Redis at ${where} gave no answer for ${afterMs / 1_000} seconds; the command may or may not have happened.`,
    retryable: true,
  });
}

/** First word of a reply such as `OOM command not allowed ...`; null where no server spoke. */
function refusalWord(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return null;
  return error.message.split(' ', 1)[0] ?? '';
}
