/** Who acts in the story. */
export type Actor = 'owner' | 'administrator' | 'stranger';

/** A message as anybody in the channel sees it, on whatever platform. */
export interface Seen {
  /** Stays the same while a message is edited in place. */
  readonly id: string;
  readonly where: 'channel' | 'thread';
  /** All words of it, commands and differences included, without the platform's markup. */
  readonly text: string;
  /** Labels of its buttons. */
  readonly buttons: readonly string[];
  readonly hasPicture: boolean;
}

/** What only the acting person sees after a deed: words, a form's title, or nothing. */
export interface PrivateAnswer {
  readonly kind: 'nothing' | 'words' | 'form';
  readonly text: string;
}

/** A deed of which the bot has heard. */
export interface Deed {
  /** What the acting person alone has seen of it so far; on a platform that tells when a deed is over, at its end. */
  told(): PrivateAnswer;
}

/**
 * A chat platform as people use it. The story is told through this alone, so that every adapter lives through the same
 * one. A deed may fail while the bot is away; the driver repeats it as that platform would.
 */
export interface StoryChat {
  readonly platform: string;
  say(actor: Actor, words: string): Promise<Deed>;
  /** Presses a button of a message. */
  press(actor: Actor, message: Seen, label: string): Promise<Deed>;
  /** Every message, the channel's first, each in the order in which it was posted. */
  seen(): Promise<readonly Seen[]>;
  close(): Promise<void>;
}
