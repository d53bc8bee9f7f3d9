import type { Person } from '../../src/domain/place.js';
import type { Grant } from '../../src/domain/rights.js';

/** Everybody who is tried; the run, the table and the question belong to the owner, or the stranger asked. */
export const ROLES = [
  'stranger',
  'viewer',
  'approver',
  'stopper',
  'owner',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

const SEE = ['viewer', 'approver', 'stopper', 'owner', 'administrator'] as const;
const LAUNCH = ['owner', 'administrator'] as const;
const APPROVE = ['approver', 'owner', 'administrator'] as const;
const STOP = ['stopper', 'owner', 'administrator'] as const;
const ADMINISTER = ['administrator'] as const;

/** Who may use each control: the rights table of the product. Everybody else is refused. */
export const MAY_PRESS = {
  'Choose a command': LAUNCH,
  Launch: LAUNCH,
  'Edit command': LAUNCH,
  Cancel: LAUNCH,
  'Accept this key': ADMINISTER,
  Answer: APPROVE,
  Snooze: APPROVE,
  'Collect stacks': APPROVE,
  'Look after a session': LAUNCH,
  'Turn logging on': LAUNCH,
  'Stop run': STOP,
  Approve: APPROVE,
  Deny: APPROVE,
  'Undo fix': APPROVE,
  'Hand-off brief': SEE,
  'Try once more': APPROVE,
  'Ask for access': ['stranger'],
  'Add Sam, may launch': ADMINISTER,
  'Add Sam, may view': ADMINISTER,
  'Deny Sam': ADMINISTER,
  'Remove Sam': ADMINISTER,
  People: ADMINISTER,
  'Choose somebody to add or remove': ADMINISTER,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Pressed = keyof typeof MAY_PRESS;

/** Labels that no message carries so far. */
export const NOT_SHOWN: readonly string[] = [];

/** Who may say each command; RUN is the owner's run. */
export const MAY_SAY = {
  train: LAUNCH,
  'status RUN': SEE,
  runs: SEE,
  'logs RUN': SEE,
  'plot RUN': SEE,
  'compare RUN RUN': SEE,
  gpus: SEE,
  hosts: SEE,
  'watch rig': LAUNCH,
  'watch rig exp': LAUNCH,
  'stop RUN': STOP,
  'snooze RUN': APPROVE,
  'ask why': SEE,
  'switch engineer': SEE,
  'claim 000000000000': ROLES,
  help: ROLES,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Spoken = keyof typeof MAY_SAY;

/** Commands whose rights stand elsewhere. */
export const NOT_SAID: readonly string[] = [];

/** Who may send each form that the owner opened, though platforms let nobody else send it. */
export const MAY_SUBMIT = {
  'Edit command': LAUNCH,
  Answer: APPROVE,
  'Try once more': APPROVE,
} as const satisfies Readonly<Partial<Record<Pressed, readonly Role[]>>>;

/** What propel.yaml gives these people; the stranger has nothing. */
export function grantsFor(person: (role: Role) => Person): readonly Grant[] {
  const grant = (role: Role, ...rights: Grant['rights']): Grant => {
    const { platform, id } = person(role);
    return { to: { kind: 'person', platform, id }, rights };
  };
  return [
    grant('owner', 'view', 'launch'),
    grant('viewer', 'view'),
    grant('approver', 'view', 'approve'),
    grant('stopper', 'view', 'stop'),
  ];
}
