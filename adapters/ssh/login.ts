import type { AnyAuthMethod, AuthHandlerMiddleware } from 'ssh2';
import { clipLine } from '../../src/text/clip.js';
import { inert } from '../../src/text/inert.js';

/** One try to log in: hands out the ways one by one, and remembers what the server said of them. */
export interface Login {
  readonly next: AuthHandlerMiddleware;
  /** Takes the server's banner. */
  hear(banner: string): void;
  /** Why the user was not let in, in words. */
  why(user: string): string;
  /** The banner as a part of a sentence, or null. */
  heard(): string | null;
}

/**
 * Asks first whether a login without any proof is enough, as ssh does: some networks vouch by themselves, and the answer
 * names the ways that are open. Where keys are not among them, none is shown.
 */
export function createLogin(username: string, methods: readonly AnyAuthMethod[]): Login {
  const left: AnyAuthMethod[] = [{ type: 'none', username }, ...methods];
  let open: readonly string[] | null = null;
  let halfway = false;
  let banner = '';
  return {
    next(ways, partial, proceed) {
      // The types leave out that nothing is known before the first answer, and that false ends the tries.
      open = (ways as readonly string[] | null) ?? open;
      halfway ||= partial === true;
      const noKeys = open !== null && open.length > 0 && !open.includes('publickey');
      const way = noKeys ? undefined : left.shift();
      proceed(way ?? (false as unknown as AnyAuthMethod));
    },
    hear(text) {
      banner = text;
    },
    why(user) {
      const ways = (open ?? []).filter((way) => way !== 'publickey').join(' or ');
      if (open === null || open.includes('publickey') || ways === '')
        return `it refused the user ${user}`;
      const asks = halfway
        ? `it takes the key of ${user}, and then asks for a second proof (${ways})`
        : `it takes no keys from ${user}, only ${ways}`;
      return `${asks}, which nobody can type for Propel; its owner can let this user in by key alone`;
    },
    heard() {
      const words = clipLine(inert(banner.replace(/\s+/g, ' ')).trim(), 200);
      return words === '' ? null : `it said: ${words}`;
    },
  };
}
