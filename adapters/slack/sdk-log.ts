import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports/log.js';

/** The SDK's warnings and errors in the bot's own log; what it says below that names tokens and addresses of sockets. */
export function sdkLogger(log: Log): Logger {
  return {
    debug() {},
    info() {},
    warn: (...words) => log.warn('slack.sdk', { words: words.map(String).join(' ') }),
    error: (...words) => log.warn('slack.sdk', { words: words.map(String).join(' ') }),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
