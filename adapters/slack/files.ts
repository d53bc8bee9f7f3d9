import type { NotWhole } from '../../src/domain/confirmation.js';
import type { Message } from '../../src/domain/message.js';
import type { Log } from '../../src/ports/log.js';
import type { PortError } from '../../src/ports/port-error.js';
import { putBeside } from './beside.js';
import { asPortError, refusalOf } from './errors.js';
import type { Memory } from './memory.js';
import type { TextFile } from './render/part.js';
import { send } from './send.js';
import type { WebClient } from './web.js';

interface FileDeps {
  readonly web: WebClient;
  readonly memory: Memory;
  readonly log: Log;
}

interface Where {
  readonly channel: string;
  readonly thread: string | null;
}

/** Puts the files of a message beside it; where Slack refuses files, the message says what it can of them. */
export async function beside(
  deps: FileDeps,
  where: Where,
  ts: string,
  message: Message,
  files: readonly TextFile[],
): Promise<void> {
  const why = await putFirst(deps, where, ts)(files);
  if (why === null) return;
  const { web, log } = deps;
  const { channel } = where;
  await send(message, { pictures: new Map(), filesBeside: false, why, log }, (content) =>
    web.chat.update({ channel, ts, ...content }),
  );
}

/** Puts files into the thread of a message: null once all of them stand, else why Slack takes none. */
export function putFirst(deps: FileDeps, { channel, thread }: Where, ts: string) {
  return async (files: readonly TextFile[]): Promise<NotWhole | null> => {
    if (files.length === 0) return null;
    try {
      await putBeside(deps, { channel, ts, thread: thread ?? ts }, files);
      return null;
    } catch (cause) {
      const error = asPortError(cause);
      if (error.retryable && error.code !== 'token-refused') throw error;
      deps.log.error('slack.file-refused', { code: error.code, why: error.message });
      return whyOf(error);
    }
  };
}

const ANEW = 'then say “train” for a table or “status” for a fix, and I show it anew';

function whyOf(error: PortError): NotWhole {
  if (refusalOf(error.cause) === 'missing_scope')
    return {
      why: 'Slack does not let me put it into a file: the app lacks the scope files:write.',
      next: `Paste manifest.yaml again under App Manifest, install the app again, ${ANEW}.`,
    };
  return {
    why: `Slack does not let me put it into a file (${refusalOf(error.cause) ?? error.code}).`,
    next: `Allow the app to put files here, ${ANEW}; or make the command shorter.`,
  };
}
