import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import { asPortError, refusalOf } from './errors.js';
import { sleep } from './pace.js';
import type { WebClient } from './web.js';

/** Members of a group are asked for again after this time: somebody who left it may act for so long at most. */
const KNOWN_MS = 60_000;
/** A group that could not be asked for is left in peace so long; Slack takes twenty such calls a minute. */
const UNKNOWN_MS = 15_000;
/** A person who waits is not kept waiting longer than this for the groups. */
const PATIENCE_MS = 1_500;

/** User groups of Slack as roles. */
export interface Groups {
  /**
   * Ids of the watched groups that the person is in. Never rejects: a group whose members cannot be told, or were told too
   * long ago, has none.
   */
  of(user: string): Promise<readonly string[]>;
}

interface Told {
  readonly members: ReadonlySet<string>;
  readonly until: number;
}

/** Asks for the members of these groups and of no others; without any, asks nothing. */
export function createGroups(deps: {
  readonly web: WebClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly watched: readonly string[];
  /** Milliseconds for which an answer holds, where it is not a minute. */
  readonly knownMs?: number;
}): Groups {
  const { web, clock, log, watched, knownMs = KNOWN_MS } = deps;
  const told = new Map<string, Told>();
  const underWay = new Map<string, Promise<Told>>();
  const nobody: Told = { members: new Set(), until: 0 };

  async function ask(group: string): Promise<Told> {
    try {
      const { users = [] } = await web.usergroups.users.list({ usergroup: group });
      return { members: new Set(users), until: clock.now() + knownMs };
    } catch (error) {
      log.warn('slack.group-unknown', { group, why: whyOf(error), role: `slack/${group}` });
      return { ...nobody, until: clock.now() + Math.min(UNKNOWN_MS, knownMs) };
    }
  }

  function membersOf(group: string): Promise<Told> {
    const known = told.get(group);
    if (known && clock.now() < known.until) return Promise.resolve(known);
    const running = underWay.get(group);
    if (running) return running;
    const fresh = ask(group)
      .then((answer) => {
        told.set(group, answer);
        return answer;
      })
      .finally(() => underWay.delete(group));
    underWay.set(group, fresh);
    return fresh;
  }

  return {
    async of(user) {
      if (watched.length === 0) return [];
      const late = sleep(PATIENCE_MS).then(() => nobody);
      const all = watched.map(async (group) => {
        const { members } = await Promise.race([membersOf(group), late]);
        return members.has(user) ? [group] : [];
      });
      return (await Promise.all(all)).flat();
    },
  };
}

function whyOf(error: unknown): string {
  switch (refusalOf(error)) {
    case 'missing_scope':
      return 'the app lacks the scope usergroups:read; paste manifest.yaml again and install the app again';
    case 'no_such_subteam':
      return 'Slack knows no such user group, or it is switched off';
    case 'plan_upgrade_required':
      return 'the plan of the workspace has no user groups; grant to people or channels instead';
    default:
      return asPortError(error).message;
  }
}
