import type { Problem } from '../../../src/domain/problem.js';
import type { Result } from '../../../src/domain/result.js';
import type { Launcher, LaunchPlan } from '../../../src/launchers/index.js';
import {
  type LaunchChoice,
  type Launched,
  launchScript,
  parseLaunch,
  parsePreflight,
  parseTick,
  planLaunch,
  preflightScript,
  type RunReading,
  type TickAnswer,
  type TickRun,
  tickScript,
} from '../../../src/sessions/index.js';
import type { Account } from './account.js';

let count = 0;

/** A session name that no other test uses. */
export function freshName(): string {
  count += 1;
  return `propel-train-20261122-153012-${process.pid}-${count}`;
}

export interface LaunchWish {
  readonly command: string;
  readonly multiplexer?: Launcher['id'];
  readonly form?: LaunchPlan['form'];
  readonly name?: string;
  readonly shell?: LaunchChoice['shell'];
  readonly loginSeconds?: number;
  readonly directory?: string;
}

/** Looks at the host and plans the launch; a refusal of the preflight is the answer. */
export async function prepare(
  account: Account,
  wish: LaunchWish,
): Promise<Result<{ readonly plan: LaunchPlan; readonly choice: LaunchChoice }, Problem>> {
  const { command, directory = account.project, name = freshName() } = wish;
  const request = { host: 'here', name, command, directory };
  const looked = await account.run(preflightScript(request));
  const preflight = parsePreflight(looked.stdout, request);
  if (!preflight.ok) return preflight;
  const plan = planLaunch(request, preflight.value, wish.form ?? 'recorded');
  const multiplexer = wish.multiplexer ?? preflight.value.multiplexer;
  const { shell = 'plain', loginSeconds = 20 } = wish;
  return { ok: true, value: { plan, choice: { multiplexer, shell, loginSeconds } } };
}

/** A run that was launched by a test. */
export interface LiveRun {
  readonly plan: LaunchPlan;
  readonly choice: LaunchChoice;
  readonly launched: Launched;
}

/** Launches and expects it to work. */
export async function launch(account: Account, wish: LaunchWish): Promise<LiveRun> {
  const ready = await prepare(account, wish);
  if (!ready.ok) throw new Error(`The preflight refused: ${JSON.stringify(ready.error)}`);
  const { plan, choice } = ready.value;
  const launched = await sendLaunch(account, plan, choice);
  if (!launched.ok) throw new Error(`The launch failed: ${JSON.stringify(launched.error)}`);
  return { plan, choice, launched: launched.value };
}

/** Sends the launch script once. */
export async function sendLaunch(
  account: Account,
  plan: LaunchPlan,
  choice: LaunchChoice,
): Promise<Result<Launched, Problem>> {
  const { stdout, stderr } = await account.run(launchScript(plan, choice));
  return parseLaunch(stdout, stderr, plan, 'here');
}

export const START = { inode: '', offset: 0 };

/** What a tick is asked about a run. */
export function tickRun({ plan, choice }: LiveRun, cursor: TickRun['cursor'] = START): TickRun {
  const { name, log, statusFile } = plan;
  return { name, multiplexer: choice.multiplexer, log, statusFile, cursor };
}

/** One tick over some runs. */
export async function tickAll(
  account: Account,
  runs: readonly TickRun[],
  bytes?: number,
): Promise<TickAnswer> {
  const { stdout, stderr } = await account.run(tickScript(runs, bytes));
  const answer = parseTick(stdout);
  if (!answer.ok) throw new Error(`${answer.error}: ${stderr}`);
  return answer.value;
}

/** One tick over one run, from the start of its log. */
export async function look(account: Account, run: LiveRun): Promise<RunReading> {
  const { runs } = await tickAll(account, [tickRun(run)], 1024 * 1024);
  if (!runs[0]) throw new Error('The tick brought no run.');
  return runs[0];
}

/** Looks until the reading satisfies; a minute at most. */
export async function until(
  account: Account,
  run: LiveRun,
  satisfies: (reading: RunReading) => boolean,
): Promise<RunReading> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const reading = await look(account, run);
    if (satisfies(reading)) return reading;
    if (Date.now() > deadline) {
      throw new Error(`Never came: ${JSON.stringify({ ...reading, bytes: textOf(reading) })}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Looks until the command has ended and its log holds these words: the log may come a moment after the status. */
export function untilSaid(account: Account, run: LiveRun, words: string): Promise<RunReading> {
  return until(account, run, (reading) => reading.ended && textOf(reading).includes(words));
}

/** The bytes of a reading as text. */
export function textOf(reading: { readonly bytes: Uint8Array }): string {
  return new TextDecoder().decode(reading.bytes);
}
