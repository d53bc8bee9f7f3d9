// needs: screen, python3
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../src/domain/message.js';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import { type Known, millisecondsOf, readKnown, toldBetween } from './card/known.js';
import { type Account, openAccount } from './support/account.js';
import { type AppOver, openAppOver } from './support/app-over.js';

const TRAINER = fileURLToPath(new URL('card/trainer.py', import.meta.url));
const SECONDS = process.env.PROPEL_FULL === '1' ? 120 : 40;
/** The pace of a young run, and looks at files that keep up with it. */
const POLL_MS = 2_000;
const FILES_MS = 4_000;
/** After so long there is a pace to reckon with. */
const WARM_MS = 10_000;
/** Speed and foretold end may be so far from the real ones; and so much is lost to rounding and to a busy machine. */
const SHARE = 0.25;
const SLACK_MS = 2_500;
/** By `trainer.py`. */
const STEPS_A_SECOND = 20;

const MANNERS = ['bar', 'dicts', 'evals', 'lines', 'loops', 'planless', 'file'] as const;
type Manner = (typeof MANNERS)[number];

/** What stands in a file is read at a pace of its own: found at one look, read at the next ones. */
const LAG_MS: Readonly<Record<Manner, number>> = {
  bar: 0,
  dicts: 0,
  evals: 0,
  lines: 0,
  loops: 0,
  planless: 0,
  file: 2 * FILES_MS + POLL_MS,
};
/** They count within their epochs. */
const BY_EPOCH: readonly Manner[] = ['planless', 'loops'];

/** A card as it stood after a poll. */
interface Look {
  readonly since: number;
  readonly until: number;
  readonly fields: ReadonlyMap<string, string>;
}

let account: Account;
const looks = new Map<Manner, Look[]>(MANNERS.map((manner) => [manner, []]));
const known = new Map<Manner, readonly Known[]>();

/** All manners at once: each in a project and a session of its own, all read by the same polls. */
beforeAll(
  async () => {
    account = openAccount();
    const over = await openAppOver(account.shell, account.host, account.project, {
      cardEveryMs: 0,
      files: { ...DEFAULT_SETTINGS.files, everyMs: FILES_MS },
      settle: { quietMs: 500, leastMs: 500, mostMs: 5_000 },
    });
    const cards = new Map<Manner, string>();
    for (const manner of MANNERS) cards.set(manner, await launch(over, manner));
    for (const end = Date.now() + SECONDS * 1_000; Date.now() < end; ) {
      const since = Date.now();
      await over.app.pollHost('here');
      await over.app.perform('read-files/here');
      await over.settle();
      for (const [manner, key] of cards) {
        const fields = fieldsOf(over.chat.byKey(key).message);
        looks.get(manner)?.push({ since, until: Date.now(), fields });
      }
      await sleep(Math.max(0, since + POLL_MS - Date.now()));
    }
    await sleep(3_000);
    for (const manner of MANNERS) known.set(manner, readKnown(projectOf(manner)));
  },
  (SECONDS + 60) * 1_000,
);
afterAll(() => account.close());

async function launch(over: AppOver, manner: Manner): Promise<string> {
  const project = projectOf(manner);
  mkdirSync(project, { recursive: true });
  copyFileSync(TRAINER, path.join(project, 'train.py'));
  await over.say(`train here ${project} -- python3 train.py ${manner} ${SECONDS}`);
  await over.press('Launch');
  const run = (await over.store.list('run')).find(
    ({ value }) => value.command.directory === project,
  );
  if (run === undefined) throw new Error(`There is no run of ${manner}.`);
  return run.value.card;
}

function projectOf(manner: Manner): string {
  return path.join(account.home, manner);
}

function fieldsOf(message: Message): ReadonlyMap<string, string> {
  const items = message.blocks.flatMap((block) => (block.kind === 'fields' ? block.items : []));
  return new Map(items.map(({ label, value }) => [label, value]));
}

/** Each look after which the program had told enough, with what it had told by then. */
function compared(manner: Manner) {
  const all = known.get(manner) ?? [];
  return (looks.get(manner) ?? []).flatMap((look) => {
    const span = { since: look.since - LAG_MS[manner], until: look.until };
    const [steps, losses] = [
      toldBetween(all, 'toldStep', span),
      toldBetween(all, 'toldLoss', span),
    ];
    const [first, end] = [all[0]?.at ?? 0, all.at(-1)?.at ?? 0];
    if (look.since < first + 2 * LAG_MS[manner]) return [];
    return steps && losses && look.until < end ? [{ ...look, steps, losses }] : [];
  });
}

/** The looks among them at which there was time enough to know the pace. */
function warm(manner: Manner) {
  const from = (known.get(manner)?.[0]?.at ?? 0) + WARM_MS + 2 * LAG_MS[manner];
  return compared(manner).filter(({ since }) => since > from);
}

/** Four digits, as the card shows them. */
const short = (loss: number) => Number(loss.toPrecision(4));
const numberOf = (words: string | undefined) =>
  Number((words ?? '').replaceAll(',', '').split(' ')[0]);

describe.each(MANNERS.filter((manner) => !BY_EPOCH.includes(manner)))(
  'the card of a run: %s',
  (manner) => {
    it('shows a step that is at most one line behind', () => {
      const rows = compared(manner);
      expect(rows.length).toBeGreaterThan(SECONDS / 6);
      for (const { fields, steps } of rows) {
        expect(steps.map(({ step }) => step)).toContain(numberOf(fields.get('Step')));
        if (manner !== 'file') expect(fields.get('Step')).toContain(' of ');
      }
    });

    it('shows the loss of a line that is at most one behind', () => {
      for (const { fields, losses } of compared(manner))
        expect(losses.map(({ loss }) => short(loss))).toContain(Number(fields.get('Loss')));
    });

    it('shows a speed near the real one', () => {
      expect(warm(manner).length).toBeGreaterThan(3);
      for (const { fields } of warm(manner)) {
        const rate = Number(/[\d.]+/.exec(fields.get('Rate') ?? '')?.[0]);
        expect(Math.abs(rate - STEPS_A_SECOND), fields.get('Rate')).toBeLessThan(
          STEPS_A_SECOND * SHARE,
        );
      }
    });

    it('foretells the end, or says that it cannot', () => {
      const end = known.get(manner)?.at(-1)?.at ?? 0;
      for (const { until, fields } of warm(manner)) {
        const words = fields.get('Time left') ?? '';
        if (manner === 'file') {
          expect(words).toBe('unknown, the log tells no end');
          continue;
        }
        const left = end - until;
        const off = Math.abs((millisecondsOf(words) ?? Number.POSITIVE_INFINITY) - left);
        expect(off, `${words}, really ${left} ms`).toBeLessThan(left * SHARE + SLACK_MS);
      }
    });
  },
);

describe('the card of a run that tells no plan', () => {
  it('shows the place in the epoch from the first lines on, and that the end is unknown', () => {
    const all = known.get('planless') ?? [];
    const secondEpoch = all.find(({ step, of }) => step > of)?.at ?? 0;
    const first = compared('planless').filter(({ until }) => until < secondEpoch);
    expect(first.length).toBeGreaterThan(2);
    for (const { fields, steps } of first) {
      const places = steps.map(({ inEpoch, of }) => `${inEpoch} of ${of} in this epoch`);
      expect(places).toContain(fields.get('Step')?.replaceAll(',', ''));
      expect(fields.get('Epoch')).toBe('1');
      expect(fields.get('Time left')).toBe('unknown, the log tells no end');
    }
  });

  it.each(BY_EPOCH)('shows the loss of a line that is at most one behind: %s', (manner) => {
    const rows = compared(manner);
    expect(rows.length).toBeGreaterThan(SECONDS / 6);
    for (const { fields, losses } of rows)
      expect(losses.map(({ loss }) => short(loss))).toContain(Number(fields.get('Loss')));
  });
});

describe('the card of a run whose bars begin anew with each epoch', () => {
  it('shows the place in the epoch, the epoch, and when the last of them ends', () => {
    const end = known.get('loops')?.at(-1)?.at ?? 0;
    const rows = compared('loops');
    expect(rows.length).toBeGreaterThan(SECONDS / 6);
    for (const { fields, steps } of rows) {
      const places = steps.map(({ inEpoch, of }) => `${inEpoch} of ${of} in this epoch`);
      expect(places).toContain(fields.get('Step')?.replaceAll(',', ''));
      expect(fields.get('Epoch')).toMatch(/^[123] of 3$/);
    }
    for (const { until, fields } of warm('loops')) {
      const words = fields.get('Time left') ?? '';
      const off = Math.abs((millisecondsOf(words) ?? Number.POSITIVE_INFINITY) - (end - until));
      expect(off, words).toBeLessThan((end - until) * SHARE + SLACK_MS);
    }
  });
});

describe.each(MANNERS)('the last checkpoint on the card: %s', (manner) => {
  it('is as old as the save that was told, up to the time between two polls', () => {
    const all = known.get(manner) ?? [];
    const own = looks.get(manner) ?? [];
    let seen = 0;
    for (const [index, { since, until, fields }] of own.entries()) {
      const saves = all.filter((one) => one.saved && one.at <= until);
      const sure = saves.filter((one) => one.at <= since - SLACK_MS).at(-1);
      const words = fields.get('Last checkpoint') ?? '';
      if (saves.length === 0) expect(words).toBe('none seen');
      // What stands on a card counts from when it was written.
      const fresh = fields.get('Last checkpoint') !== own[index - 1]?.fields.get('Last checkpoint');
      if (sure === undefined || !fresh) continue;
      seen += 1;
      const age = millisecondsOf(words.replace(/^.*, /, '')) ?? Number.POSITIVE_INFINITY;
      // It is seen by the first poll after it, and how long that was ago is what the card can know.
      const noticed = own.filter(({ since: at }) => at >= sure.at);
      const [soonest, latest] = [sure.at, noticed[0]?.until ?? until];
      const near = saves.some((one) => one.at > sure.at);
      if (near) continue;
      expect(age, `${words}`).toBeLessThan(until - soonest + SLACK_MS);
      expect(age, `${words}`).toBeGreaterThan(until - latest - SLACK_MS);
    }
    expect(seen).toBeGreaterThan(1);
  });
});

describe('a run whose console tells no figures', () => {
  it('says which file they are from', () => {
    const last = looks.get('file')?.at(-1)?.fields;
    expect(last?.get('Read from files')).toBe('loss, lr: version_0/metrics.csv');
  });
});
