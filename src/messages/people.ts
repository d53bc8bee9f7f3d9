import { heading, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Block, Control, Message } from '../domain/message.js';
import { cleanLine } from '../text/clean-line.js';
import { clipLine } from '../text/clip.js';

export interface PeopleFacts {
  readonly administrators: readonly string[];
  /** People who asked, and what stands about each in a few words; `value` chooses one. */
  readonly people: readonly {
    readonly value: string;
    readonly name: string;
    readonly what: string;
  }[];
  /** Rights that propel.yaml gives, a line each. */
  readonly configured: readonly string[];
  readonly choose: ActionId;
}

/** Discord takes 25 options. */
const OPTIONS = 25;

/** Who may do what here, for an administrator: a choice of those whom a button adds or removes. */
export function people({ administrators, people: all, configured, choose }: PeopleFacts): Message {
  const shown = all.slice(0, OPTIONS);
  const rows = shown.map(({ name, what }) => [cleanLine(name, 40) || '-', cleanLine(what, 120)]);
  const table: Block = { kind: 'table', columns: [{ title: 'who' }, { title: 'what' }], rows };
  const select: Control = {
    kind: 'select',
    id: choose,
    label: 'Choose somebody to add or remove',
    options: shown.map(({ value, name, what }) => ({
      value,
      label: clipLine(cleanLine(name, 60) || '-', 75),
      description: clipLine(cleanLine(what, 75), 75),
    })),
    chosen: null,
  };
  const more = all.length - shown.length;
  const administer = administrators.map((name) => cleanLine(name, 40)).join(', ');
  const blocks = some(
    heading('Who may do what'),
    paragraph({ bold: 'Administrators: ' }, administer || 'none here'),
    rows.length > 0 && table,
    more > 0 && paragraph(`${more} more, who asked longer ago, are not listed.`),
    rows.length === 0 &&
      paragraph(
        'Nobody has asked for access so far. Whoever is refused gets a button to ask with; then you can add them here or where they asked.',
      ),
    configured.length > 0 && paragraph({ bold: 'From propel.yaml' }),
    configured.length > 0 && {
      kind: 'list',
      items: configured.slice(0, 20).map((line) => [cleanLine(line, 160)]),
    },
  );
  return message(
    `Administrators: ${administer || 'none'}. ${all.length} asked for access.`,
    blocks,
    shown.length > 0 ? [select] : [],
  );
}
