import type { Person } from '../../domain/place.js';
import type { Problem } from '../../domain/problem.js';
import { listed } from '../format.js';
import { utcMinute } from '../utc.js';
import type { Explanation } from './explanation.js';

export type RightsProblem = Extract<
  Problem,
  {
    code:
      | 'no-administrator'
      | 'not-allowed'
      | 'access-asked'
      | 'access-stands'
      | 'already-done'
      | 'not-yours'
      | 'already-decided'
      | 'expired'
      | 'superseded'
      | 'control-unknown'
      | 'wrong-code'
      | 'already-claimed';
  }
>;

/** Problems with who may do what, and with buttons that no longer stand. */
export function explainRights(problem: RightsProblem): Explanation {
  switch (problem.code) {
    case 'no-administrator':
      return {
        what: 'You may not do that: there is no administrator in this chat yet.',
        why: 'Until there is one, nobody can be added. At its start the bot prints a one-time code on its own console.',
        next: 'Whoever runs it sends me “claim CODE” with that code.',
      };
    case 'not-allowed':
      return {
        what: `You may not ${problem.what}.`,
        why: problem.owner
          ? `That belongs to ${problem.owner.name} and to administrators.`
          : 'An administrator has to allow it first.',
        next: problem.mayAsk
          ? `${whoCanHelp(null, problem.administrators)} The button below asks for you, in this channel.`
          : whoCanHelp(problem.owner, problem.administrators),
      };
    case 'access-asked':
      return {
        what: 'You have asked already.',
        why: `Your question has stood here since ${utcMinute(problem.at)}; only an administrator can answer it.`,
        next: whoCanHelp(null, problem.administrators),
      };
    case 'access-stands':
      return {
        what: `Nothing was changed for ${problem.name}.`,
        why: problem.why,
        next: 'The message shows how it stands now.',
      };
    case 'already-decided':
      return {
        what: `That was ${problem.answer} already.`,
        why: `${problem.by.name} decided at ${utcMinute(problem.at)}; the first press counts.`,
        next: 'Nothing more to do; your press changed nothing.',
      };
    case 'already-done':
      return {
        what: `${capital(problem.what)} already.`,
        why: doneBefore(problem.by, problem.at),
        next: problem.next ?? 'Nothing more to do; your press changed nothing.',
      };
    case 'not-yours':
      return {
        what: `You may not use this button; it is ${problem.owner.name}’s alone.`,
        why: 'It asks for access in their name.',
        next: 'Say yourself what you want to do: where you may not, you get a button of your own.',
      };
    case 'expired':
      return {
        what: `${capital(problem.what)} has expired.`,
        why: `It could be answered until ${utcMinute(problem.at)}. Things may have changed since.`,
        next: `${afresh(problem.what)} Nothing was done.`,
      };
    case 'superseded':
      return {
        what: `${capital(problem.what)} is out of date.`,
        why: 'It was changed after that button was shown, and I only do what was shown.',
        next: 'Use the button under the newest version; nothing was done.',
      };
    case 'control-unknown':
      return {
        what: 'I no longer know that button.',
        why: 'It is old, or it was made by another installation.',
        next: 'Ask again to get a fresh one; nothing was done.',
      };
    case 'wrong-code':
      return {
        what: 'That is not the code.',
        why: 'The code is printed once on the console of the bot, and each start without an administrator prints a new one.',
        next: 'Copy it from there and send “claim CODE”.',
      };
    case 'already-claimed':
      return {
        what: `${problem.by.name} is the administrator already.`,
        why: 'The code works once.',
        next: `Ask ${problem.by.name} for the rights that you need.`,
      };
  }
}

function doneBefore(by: string | null, at: number | null): string {
  const when = at === null ? '' : ` at ${utcMinute(at)}`;
  if (by === null && at === null) return 'Once is enough; the first time counts.';
  return by === null ? `That was${when}.` : `${by} did that${when}; the first press counts.`;
}

/** How to get a fresh one of what has expired. */
function afresh(what: string): string {
  if (what === 'this table') return 'Say “train” for a fresh one.';
  if (what === 'this proposal')
    return 'Launch again with “train”; if it fails the same way, I propose the fix again.';
  return 'Ask for it again to get a fresh one.';
}

function whoCanHelp(owner: Person | null, administrators: readonly Person[]): string {
  const people = [...(owner ? [owner] : []), ...administrators].map((p) => p.name);
  const few = [...new Set(people)].slice(0, 4);
  return few.length === 0 ? 'Ask an administrator.' : `Ask ${listed(few, 'or')}.`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
