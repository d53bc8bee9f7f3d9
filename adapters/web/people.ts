import type { Channel, Person } from '../../src/domain/place.js';
import type { Right } from '../../src/domain/rights.js';

/** The one channel of the page. */
export const WEB_CHANNEL: Channel = { platform: 'web', id: 'page' };

/** Somebody whom the person before the page may act as, and what the application is to let them do. */
export interface WebPerson {
  readonly person: Person;
  /** One sentence for the switch. */
  readonly about: string;
  readonly administrator: boolean;
  /** Rights to grant apart from administration. */
  readonly rights: readonly Right[];
}

/**
 * Everybody whom one can act as, the first one at first. The page is reached by loopback and token alone, so the
 * application claims its administrator without a code and grants the rights that stand here.
 */
export const WEB_PEOPLE: readonly WebPerson[] = [
  {
    person: { platform: 'web', id: 'owner', name: 'Olivia' },
    about: 'May launch, and approve fixes of her own runs.',
    administrator: false,
    rights: ['view', 'launch'],
  },
  {
    person: { platform: 'web', id: 'administrator', name: 'Ada' },
    about: 'Administrator: may do everything.',
    administrator: true,
    rights: [],
  },
  {
    person: { platform: 'web', id: 'stranger', name: 'Sam' },
    about: 'A stranger without any rights, to see what is refused.',
    administrator: false,
    rights: [],
  },
];

/** The person with this id, or null where nobody of the page has it. */
export function personOf(id: string): Person | null {
  return WEB_PEOPLE.find(({ person }) => person.id === id)?.person ?? null;
}
