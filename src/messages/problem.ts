import { heading, message } from '../domain/blocks.js';
import type { Message, Tone } from '../domain/message.js';
import type { Problem } from '../domain/problem.js';
import { problemBlocks, problemText, problemTitle } from '../text/problems/blocks.js';

/** A known failure as a message: what happened, why, and what to do next. */
export function problem(facts: Problem): Message {
  return message(problemText(facts), [
    heading(problemTitle(facts), tone(facts)),
    ...problemBlocks(facts),
  ]);
}

/** Questions back are neutral; what went wrong on our side or on a host is bad; the rest is a warning. */
function tone(facts: Problem): Tone {
  switch (facts.code) {
    case 'no-host-given':
    case 'no-path-given':
    case 'unknown-command':
    case 'bad-usage':
    case 'nothing-refused':
    case 'not-yet':
      return 'neutral';
    case 'host-key-unknown':
    case 'host-key-changed':
    case 'host-unreachable':
    case 'fix-failed':
    case 'given-up':
    case 'store-unavailable':
    case 'internal':
      return 'bad';
    default:
      return 'warning';
  }
}
