import { describe, expect, it } from 'vitest';
import {
  actionEventId,
  placeOfAction,
  readMemo,
  wordsOfCommand,
  wordsOfMessage,
  writeMemo,
} from '../../../adapters/slack/incoming.js';

const command = (name: string, text: string) => ({
  command: name,
  text,
  trigger_id: 't',
  channel_id: 'C1',
  user_id: 'U1',
  response_url: 'r',
});

describe('the words of a slash command', () => {
  it.each([
    ['/propel', 'train rig ~/proj', 'train rig ~/proj'],
    ['/propel', '', ''],
    ['/switch', 'engineer', 'switch engineer'],
    ['/propel', 'train -- a &amp;&amp; b &gt; c &lt; d', 'train -- a && b > c < d'],
    ['/propel', 'ask what is &amp;amp; ?', 'ask what is &amp; ?'],
  ])('%s %s', (name, text, words) => {
    expect(wordsOfCommand(command(name, text))).toBe(words);
  });
});

describe('the words of a message', () => {
  it.each([
    ['<@UBOT> status', 'status'],
    ['<@UBOT|propel> status', 'status'],
    ['ask <@U2> why', 'ask <@U2> why'],
    ['<@UBOT> logs <#C1|general> 5', 'logs general 5'],
    ['<@UBOT> ask <https://a.b/c|a.b/c> &amp; <https://d.e>', 'ask a.b/c & https://d.e'],
    ['<@UBOT> ask <mailto:a@b.c|a@b.c>', 'ask a@b.c'],
    ['<@UBOT> train -- python x.py &gt; out', 'train -- python x.py > out'],
  ])('%s', (text, words) => {
    expect(wordsOfMessage(text, 'UBOT')).toBe(words);
  });
});

describe('a press', () => {
  const user = { id: 'U1' };
  const action = { type: 'button', action_id: 'a', action_ts: '9.1' };

  it('in a thread stands under its root; on the root itself it stands in the channel', () => {
    const channel = { id: 'C1' };
    const reply = { user, channel, message: { ts: '2.0', thread_ts: '1.0' } };
    expect(placeOfAction(reply)).toEqual({ channel: 'C1', root: '1.0' });
    const root = { user, channel, message: { ts: '1.0', thread_ts: '1.0' } };
    expect(placeOfAction(root)).toEqual({ channel: 'C1', root: null });
    const whisper = { user, container: { channel_id: 'C1', message_ts: '3.0', thread_ts: '1.0' } };
    expect(placeOfAction(whisper)).toEqual({ channel: 'C1', root: '1.0' });
  });

  it('has one name for each delivery of it, and another for another press', () => {
    const first = { user, channel: { id: 'C1' }, trigger_id: 't1' };
    expect(actionEventId(first, action)).toBe(actionEventId({ ...first }, { ...action }));
    expect(actionEventId({ ...first, trigger_id: 't2' }, action)).not.toBe(
      actionEventId(first, action),
    );
    const bare = { user, channel: { id: 'C1' } };
    expect(actionEventId(bare, action)).not.toBe(
      actionEventId(bare, { ...action, action_ts: '9.2' }),
    );
  });
});

describe("a form's memo", () => {
  it('comes back as it was, and anything else is nobody’s', () => {
    const memo = { action: 'a', channel: 'C1', thread: '1.0', respond: null };
    expect(readMemo(writeMemo(memo))).toEqual(memo);
    for (const other of ['', '{}', 'null', '[1]', '{"action":1}', undefined])
      expect(readMemo(other)).toBeNull();
  });
});
