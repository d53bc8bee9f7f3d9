import type { Message } from '../domain/message.js';

/** A message: a pure function from facts to neutral blocks. Its name is its file's name in camel case. */
export type MessageMaker<Facts> = (facts: Facts) => Message;
