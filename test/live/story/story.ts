import { expect } from 'vitest';
import type { Deed, Seen, StoryChat } from './driver.js';
import type { StoryWorld } from './world.js';

const REFUSAL =
  "That's a logic change, not a runtime bug. Switch to Engineer Mode with /switch engineer to get the full investigation-design-implement workflow for that change.";

/** Longest wait for what the bot does by itself, in milliseconds. */
const PATIENCE_MS = 90_000;

/** How often each thing happened; every one of them must have happened exactly so often. */
export interface StoryCounts {
  readonly messages: number;
  readonly sessions: number;
}

/**
 * Train, crash, approve, finish, as people live through it: a stranger is refused at every button, each decisive button
 * is pressed twice at once, and everything is shown once.
 */
export async function tellStory(chat: StoryChat, world: StoryWorld): Promise<StoryCounts> {
  await chat.say('owner', '/propel train');
  const table = await until(chat, 'the table', (m) => m.buttons.includes('Launch'));
  expect(table.text).toContain(world.command);
  expect(table.buttons).toEqual(expect.arrayContaining(['Launch', 'Edit command', 'Cancel']));

  await refuseStranger(chat, table, 'Launch');
  expect(await world.sessions()).toHaveLength(0);
  const launching = await pressTwice(chat, table, 'Launch');

  const first = await until(
    chat,
    'the session lines',
    (m) =>
      m.text.includes('Training launched in screen session:') ||
      m.text.includes('Training launched in tmux session:'),
  );
  expect(first.where).toBe('thread');
  for (const word of ['Attach: ', 'Detach: ', 'List: ', 'Kill: '])
    expect(first.text).toContain(word);
  await until(chat, 'the questions', (m) =>
    m.text.includes("What's your target metric for this run?"),
  );

  const proposal = await until(chat, 'the proposal', (m) => m.buttons.includes('Approve'));
  expect(proposal.where).toBe('thread');
  expect(proposal.text).toMatch(
    /The error is .+ because .+\. I'll fix it by .+\. This changes .+:\d+\. Okay\?/s,
  );
  expect(proposal.text).toContain('learning_rte');
  await refuseStranger(chat, proposal, 'Approve');
  await refuseStranger(chat, proposal, 'Deny');
  expect(await world.config()).toContain('learning_rte');
  const approving = await pressTwice(chat, proposal, 'Approve');

  await until(
    chat,
    'the second session',
    (m) => m.id !== first.id && m.text.includes('Training launched in'),
  );
  await until(
    chat,
    'the end, with its picture',
    (m) =>
      m.where === 'channel' &&
      /ended|finished/i.test(m.text) &&
      m.text.includes('status 0') &&
      m.hasPicture,
  );
  await until(chat, 'the end report', (m) => m.where === 'thread' && m.text.includes('status 0'));
  await until(chat, 'the word that the fix held', (m) => /past the (old )?point/i.test(m.text));

  expect(await world.config()).toBe(world.fixedConfig);
  const names = (await chat.seen()).flatMap(
    (m) => /Training launched in \w+ session: (\S+)/.exec(m.text)?.[1] ?? [],
  );
  expect(new Set(names).size).toBe(2);
  expect(names).toHaveLength(2);
  // The session of the run that crashed is closed once the one that follows it runs.
  await holds('one session alone', async () => `${await world.sessions()}` === names[1]);
  expectOneTaken(launching);
  expectOneTaken(approving);
  return { messages: expectEachOnce(await chat.seen()), sessions: names.length };
}

/** Train, crash, deny: nothing is changed and nothing starts again. */
export async function tellDenial(chat: StoryChat, world: StoryWorld): Promise<void> {
  await launch(chat);
  const proposal = await until(chat, 'the proposal', (m) => m.buttons.includes('Deny'));
  const denying = await pressTwice(chat, proposal, 'Deny');
  const denied = await until(
    chat,
    'the denial',
    (m) => m.id === proposal.id && /denied/i.test(m.text),
  );
  expect(denied.buttons).toEqual([]);
  expectOneTaken(denying);
  expect(await world.config()).toContain('learning_rte');
  expect((await chat.seen()).filter((m) => m.text.includes('Training launched in'))).toHaveLength(
    1,
  );
}

/** Train, crash from a bug of the model: refused in the fixed words, without a button that changes anything. */
export async function tellRefusal(chat: StoryChat, world: StoryWorld): Promise<Seen> {
  await launch(chat, `/propel train ${world.host} ${world.logicProject}`);
  const refusal = await until(chat, 'the refusal', (m) => m.text.includes(REFUSAL));
  expect(refusal.buttons).toEqual(['Hand-off brief']);
  expect((await chat.seen()).some((m) => m.buttons.includes('Approve'))).toBe(false);
  await chat.press('owner', refusal, 'Hand-off brief');
  await until(
    chat,
    'the brief',
    (m) => m.where === 'thread' && m.id !== refusal.id && m.text.includes('Engineer Mode is where'),
  );
  return refusal;
}

async function launch(chat: StoryChat, words = '/propel train'): Promise<void> {
  await chat.say('owner', words);
  const table = await until(chat, 'the table', (m) => m.buttons.includes('Launch'));
  await chat.press('owner', table, 'Launch');
}

async function refuseStranger(chat: StoryChat, message: Seen, label: string): Promise<void> {
  const deed = await chat.press('stranger', message, label);
  await holds('a word to the stranger', () => deed.told().kind !== 'nothing');
  expect(deed.told().kind).toBe('words');
  expect(deed.told().text).toMatch(/may not|not allowed|only|belongs/i);
}

/** Two presses at once: one is taken, the other is told so, or both are answered after the first was taken. */
async function pressTwice(chat: StoryChat, message: Seen, label: string): Promise<readonly Deed[]> {
  const deeds = await Promise.all([
    chat.press('owner', message, label),
    chat.press('owner', message, label),
  ]);
  await holds('a word to who pressed second', () =>
    deeds.some((deed) => deed.told().kind !== 'nothing'),
  );
  expectOneTaken(deeds);
  return deeds;
}

/** One of two presses at most was taken without a word; asked again at the end, since words may be late. */
function expectOneTaken(deeds: readonly Deed[]): void {
  const told = deeds.map((deed) => deed.told());
  expect(told.filter(({ kind }) => kind === 'nothing').length).toBeLessThanOrEqual(1);
  for (const { kind, text } of told) if (kind !== 'nothing') expect(text).toMatch(/already/i);
}

/** Waits until something holds. */
async function holds(what: string, is: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !(await is()); ) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits for a message that anybody can see. */
export async function until(
  chat: StoryChat,
  what: string,
  is: (m: Seen) => boolean,
): Promise<Seen> {
  const deadline = Date.now() + PATIENCE_MS;
  let last: readonly Seen[] = [];
  while (Date.now() < deadline) {
    last = await chat.seen().catch(() => last);
    const found = last.findLast(is);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const shown = last.map(
    (m) => `[${m.where}] ${m.text.slice(0, 400)} ${JSON.stringify(m.buttons)}`,
  );
  throw new Error(`Waited in vain for ${what}. Seen:\n${shown.join('\n---\n')}`);
}

/** No message of the bot stands there twice; answers how many there are. */
function expectEachOnce(seen: readonly Seen[]): number {
  const words = seen
    .filter((m) => !m.text.startsWith('/propel'))
    .map((m) => `${m.where} ${m.text}`);
  expect(words.filter((text, i) => words.indexOf(text) !== i)).toEqual([]);
  return words.length;
}
