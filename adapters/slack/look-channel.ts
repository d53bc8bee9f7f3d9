import { doubtful, type Finding, fine, wrong } from '../../src/domain/finding.js';
import { inert } from '../../src/text/inert.js';
import { asPortError, refusalOf } from './errors.js';
import type { WebClient } from './web.js';

/** Whether the bot is in a channel. History tells it with a scope that the bot has anyway; nothing is read of it. */
export async function lookAtChannel(web: WebClient, id: string): Promise<Finding> {
  const check = `slack channel ${inert(id)}`;
  const invite = 'In that channel, type: /invite @propel';
  const bySight = `Open ${id} in Slack: the bot must be among its members. If not, type there: /invite @propel`;
  const ways = [
    async () => {
      await web.conversations.history({ channel: id, limit: 1 });
      return true;
    },
    async () => (await web.conversations.info({ channel: id })).channel?.is_member ?? null,
  ];
  for (const way of ways) {
    try {
      const isIn = await way();
      if (isIn === true) return fine(check, 'the bot is in it');
      if (isIn === false) return wrong(check, 'the bot is not in it, so it cannot post.', invite);
    } catch (error) {
      const word = refusalOf(error);
      if (word === null) return doubtful(check, asPortError(error).message, bySight);
      if (word === 'not_in_channel')
        return wrong(check, 'the bot is not in it, so it cannot post.', invite);
      if (word === 'channel_not_found') {
        const what = 'there is none with this id, or it is private and the bot is not in it.';
        const next = `Compare the id in propel.yaml with “View channel details”. If it is right, ${invite.toLowerCase()}`;
        return wrong(check, what, next);
      }
      if (word === 'is_archived')
        return wrong(check, 'is archived.', 'Bind another channel in propel.yaml.');
    }
  }
  return doubtful(check, 'Slack does not tell whether the bot is in it.', bySight);
}
