import { clipLine } from './clip.js';
import { hasUnseen, inert } from './inert.js';
import { holdsSecret, redact } from './redact.js';
import { hasTypographic } from './typographic.js';

/** A command on one line for a list: without secrets, nothing unseen, at most `most` code points. */
export function commandLine(command: string, most: number): string {
  return inert(clipLine(redact(command.slice(0, 8_192)), most));
}

/** What a person should know before confirming a command that is shown whole; each a sentence. */
export function commandWarnings(command: string): readonly string[] {
  const warnings: string[] = [];
  if (hasUnseen(command))
    warnings.push(
      'It holds characters that a screen does not show; here each is spelled out like ⟨U+202E⟩.',
    );
  if (hasTypographic(command))
    warnings.push(
      'It holds curly quotes or long dashes, which phones put in by themselves. If they are not meant, use Edit command.',
    );
  if (holdsSecret(command))
    warnings.push(
      'It seems to hold a secret, and everybody in this channel can read it. Better keep secrets in the host’s environment.',
    );
  return warnings;
}
