import type { Access } from '../../src/domain/access.js';
import type { MessageKey } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';
import * as messages from '../../src/messages/index.js';
import { bob, key, NOW } from './facts.js';

const none = { launch: null, view: null, deny: null, remove: null };

/** Somebody asks, is added, is removed, is denied. */
export function accessStories(text: string): readonly Message[] {
  const asked: Access = {
    person: { platform: 'slack', id: 'U1', name: text },
    place: { channel: { platform: 'slack', id: 'C1' }, thread: null },
    message: 'access-e1' as MessageKey,
    askedAt: NOW,
    wanted: 'start training',
    answer: null,
  };
  const administrators = ['Bob'];
  const answered = (given: 'launch' | 'removed' | 'denied') => ({
    ...asked,
    answer: { given, by: bob, at: NOW },
  });
  const both = { ...none, launch: key('l'), view: key('v') };
  return [
    messages.access({
      ...{ access: asked, level: null, alsoConfigured: false, administrators },
      actions: { ...both, deny: key('d') },
    }),
    messages.access({
      ...{ access: answered('launch'), level: 'launch', alsoConfigured: true, administrators },
      actions: { ...none, view: key('v'), remove: key('r') },
    }),
    messages.access({
      ...{ access: answered('removed'), level: null, alsoConfigured: false, administrators: [] },
      actions: both,
    }),
    messages.access({
      ...{ access: answered('denied'), level: null, alsoConfigured: false, administrators },
      actions: both,
    }),
  ];
}
