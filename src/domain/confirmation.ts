import { note } from './blocks.js';
import type { Block, Control, Message } from './message.js';

/** Why a message cannot be read whole where it stands, and what a person can do about that; whole sentences. */
export interface NotWhole {
  readonly why: string;
  readonly next: string;
}

/** True where the message has a control that confirms what it shows. */
export function confirms({ controls }: Message): boolean {
  return controls.some(isConfirming);
}

/**
 * True for a block that a person has to be able to read whole, byte for byte, before they confirm: exact texts, and the
 * words around them. Tables, lists and fields tell what else there is, and say themselves what they leave out.
 */
export function mustBeRead(block: Block): boolean {
  switch (block.kind) {
    case 'code':
      return block.aside !== true;
    case 'diff':
    case 'file':
    case 'text':
    case 'note':
      return true;
    default:
      return false;
  }
}

/**
 * The message for a place that cannot show it whole: without the controls that confirm, and with a sentence that says so.
 * Nobody can confirm what they could not read.
 */
export function withheld(message: Message, { why, next }: NotWhole): Message {
  const gone = message.controls.filter(isConfirming).map(({ label }) => label);
  const words = `I took ${gone.join(' and ')} away: not all of what it confirms can be read here. ${why} ${next}`;
  const [first, ...rest] = message.blocks;
  const sentence = note('warning', words);
  const blocks =
    first?.kind === 'heading' ? [first, sentence, ...rest] : [sentence, ...message.blocks];
  return {
    blocks,
    controls: message.controls.filter((control) => !isConfirming(control)),
    fallback: `${words}\n${message.fallback}`,
  };
}

function isConfirming(control: Control): boolean {
  return control.kind === 'button' && control.confirms === true;
}
