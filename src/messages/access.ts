import type { Access, Level } from '../domain/access.js';
import {
  button,
  fields,
  heading,
  message,
  note,
  PERSON_LABELS,
  paragraph,
  some,
} from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Control, Message } from '../domain/message.js';
import { cleanLine } from '../text/clean-line.js';
import { listed } from '../text/format.js';
import { utcMinute } from '../text/utc.js';

export interface AccessFacts {
  readonly access: Access;
  /** What the person has by a button now. */
  readonly level: Level | null;
  /** True where propel.yaml gives the person, their role or a channel something as well. */
  readonly alsoConfigured: boolean;
  /** Names of those who decide. */
  readonly administrators: readonly string[];
  /** Keys of what may be pressed; what is null is not offered. */
  readonly actions: {
    readonly launch: ActionId | null;
    readonly view: ActionId | null;
    readonly deny: ActionId | null;
    readonly remove: ActionId | null;
  };
}

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  launch: 'may see runs, launch training, and approve and stop their own runs',
  view: 'may see runs, logs and curves',
};

/** Somebody asks for access, or what was decided about it: for administrators alone to press. */
export function access(facts: AccessFacts): Message {
  const { access: asked, level, alsoConfigured, administrators } = facts;
  const name = nameOf(asked);
  const { title, tone } = standing(asked, level, name);
  const deciders =
    administrators.length > 0 ? listed(administrators.slice(0, 6), 'or') : 'nobody here';
  const blocks = some(
    heading(title, tone),
    asked.answer === null &&
      paragraph({ person: name }, ` tried to ${cleanLine(asked.wanted, 120)} and may not.`),
    fields([
      ['Account', `${asked.person.platform}/${cleanLine(asked.person.id, 60)}`],
      ['Asked', utcMinute(asked.askedAt)],
    ]),
    level !== null && paragraph({ person: name }, ` ${LEVEL_WORDS[level]}.`),
    alsoConfigured &&
      note(
        'neutral',
        'propel.yaml gives this person something as well; a button does not take that away.',
      ),
    paragraph(`Only an administrator can press these buttons: ${deciders}.`),
  );
  return message(
    asked.answer === null
      ? `${title}. Only an administrator can decide: ${deciders}.`
      : `${title}.`,
    blocks,
    controls(facts, name),
  );
}

function standing({ answer }: Access, level: Level | null, name: string) {
  if (answer === null) return { title: `${name} asks for access`, tone: 'warning' } as const;
  const who = `${cleanLine(answer.by.name, 40)} at ${utcMinute(answer.at)}`;
  if (answer.given === 'denied')
    return { title: `${name} was not let in: denied by ${who}`, tone: 'neutral' } as const;
  if (level === null) return { title: `${name} was removed by ${who}`, tone: 'neutral' } as const;
  return { title: `${name} was added by ${who}`, tone: 'good' } as const;
}

function controls({ actions }: AccessFacts, name: string): readonly Control[] {
  const short = cleanLine(name, 24);
  const named = (
    id: ActionId | null,
    what: keyof typeof PERSON_LABELS,
    style: 'plain' | 'danger',
  ) =>
    id === null ? [] : [{ kind: 'button', id, label: PERSON_LABELS[what](short), style } as const];
  return [
    ...named(actions.launch, 'launch', 'plain'),
    ...named(actions.view, 'view', 'plain'),
    ...button(actions.deny, 'deny', 'danger'),
    ...named(actions.remove, 'remove', 'danger'),
  ];
}

function nameOf({ person }: Access): string {
  return cleanLine(person.name, 40) || person.platform;
}
