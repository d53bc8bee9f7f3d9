import type { MessageKey } from './ids.js';

/** A chat platform; the page counts as one. */
export type Platform = 'web' | 'slack' | 'discord';

/** A person as their platform knows them; `roles` are the platform's role or group ids. */
export interface Person {
  readonly platform: Platform;
  readonly id: string;
  readonly name: string;
  readonly roles?: readonly string[];
}

/** A channel of a platform. */
export interface Channel {
  readonly platform: Platform;
  readonly id: string;
}

/** Where a message goes: a channel, or the thread under one of our own messages in it. */
export interface Place {
  readonly channel: Channel;
  readonly thread: MessageKey | null;
}

/** True where two people are the same account. */
export function samePerson(a: Person, b: Person): boolean {
  return a.platform === b.platform && a.id === b.id;
}

/** Name of a channel's lane: messages of one lane are shown in the order in which they were decided. */
export function laneOf(channel: Channel): string {
  return `${channel.platform}/${channel.id}`;
}
