import { err, ok, type Result } from '../domain/result.js';
import { type Launcher, launchers } from '../launchers/index.js';
import { type Frame, frameText, parseFrames } from '../text/frames.js';
import { adoptedPane, type PaneState, type Process, paneState, readProcesses } from './panes.js';
import type { TickRun } from './tick.js';

/** What a tick brought of one run. */
export interface RunReading {
  readonly name: string;
  /** False where the log is not there, or not a plain file that can be read. */
  readonly logThere: boolean;
  /** Identity of the log file; empty where there is none. */
  readonly inode: string;
  readonly size: number;
  /** Milliseconds by the host's clock, or null. */
  readonly changedAt: number | null;
  /** Where in the file `bytes` begin: the cursor, or 0 where the file was replaced or cut. */
  readonly from: number;
  readonly bytes: Uint8Array;
  /** Bytes of the log that did not come this time. */
  readonly behind: number;
  /** True once the status file is there; `status` is null where it holds no number. */
  readonly ended: boolean;
  readonly status: number | null;
  /** When the status was written, milliseconds by the host's clock; null where that is not known. */
  readonly endedAt: number | null;
  /** Whether the session exists in a multiplexer; null where that could not be learned. */
  readonly session: boolean | null;
  readonly pane: PaneState;
}

/** What a tick brought of a host. */
export interface TickAnswer {
  readonly bootId: string;
  /** Milliseconds since 1970 by the host's clock, to the second. */
  readonly hostNow: number;
  /** Bytes free where the logs are, or null. */
  readonly freeBytes: number | null;
  readonly runs: readonly RunReading[];
}

/**
 * Reads the answer of `tickScript`; answers what is wrong where a part of it is missing. Runs that were adopted are told
 * by their process, for which they must be among the runs that were `asked` for.
 */
export function parseTick(
  stdout: Uint8Array,
  asked: readonly TickRun[] = [],
): Result<TickAnswer, string> {
  const parsed = parseFrames(stdout);
  if (!parsed.ok) return parsed;
  const frames = parsed.value;
  const trouble = frameText(frames, 'trouble');
  if (trouble !== null) return err(trouble);
  const hostNow = Number.parseInt(frameText(frames, 'clock') ?? '', 10) * 1000;
  if (!Number.isFinite(hostNow)) return err('the host did not say what time it is');
  const found = readSessions(frames);
  const listed = frameText(frames, 'processes');
  const processes = readProcesses(listed ?? '');
  const adopted = new Map(asked.filter((run) => run.process !== undefined).map((r) => [r.name, r]));
  const runs: RunReading[] = [];
  for (const [index, frame] of frames.entries()) {
    if (frame.key !== 'run') continue;
    const reading = readRun(frame, frames[index + 1], frames[index + 2]);
    if (!reading) return err('the news of a run cannot be read');
    const other = adopted.get(reading.name);
    if (other) {
      runs.push({ ...reading, ...standing(other, frames, listed === null ? null : processes) });
      continue;
    }
    const anchor = found.anchors.get(reading.name);
    runs.push({
      ...reading,
      session: anchor ? true : found.complete ? false : null,
      pane: anchor ? paneState(processes, anchor.pid, anchor.kind) : 'unknown',
    });
  }
  const free = Number.parseInt(frameText(frames, 'free') ?? '', 10);
  return ok({
    bootId: frameText(frames, 'boot')?.trim() ?? '',
    hostNow,
    freeBytes: Number.isFinite(free) ? free * 1024 : null,
    runs,
  });
}

/** How the log stands to the cursor that was sent. */
export function rotation(
  cursor: { readonly inode: string; readonly offset: number },
  reading: RunReading,
): 'no' | 'replaced' | 'truncated' {
  if (!reading.logThere || cursor.inode === '') return 'no';
  if (reading.inode !== cursor.inode) return 'replaced';
  return reading.from < cursor.offset ? 'truncated' : 'no';
}

function readRun(
  run: Frame,
  status: Frame | undefined,
  log: Frame | undefined,
): Omit<RunReading, 'session' | 'pane'> | null {
  if (status?.key !== 'status' || log?.key !== 'log') return null;
  const words = text(run).split(' ');
  const [name, inode, ...numbers] = words;
  const [size, changed, from, given] = numbers.map(Number);
  if (!name || !inode || size === undefined || changed === undefined) return null;
  if (from === undefined || given !== log.bytes.length) return null;
  const [said = '', endedAt = ''] = text(status).trim().split('\n');
  return {
    name,
    logThere: inode !== '-',
    inode: inode === '-' ? '' : inode,
    size,
    changedAt: changed > 0 ? changed : null,
    from,
    bytes: log.bytes,
    behind: Math.max(0, size - from - log.bytes.length),
    ended: said !== '',
    status: /^\d{1,3}$/.test(said) ? Number(said) : null,
    endedAt: /^\d{1,15}$/.test(endedAt) ? Number(endedAt) * 1000 : null,
  };
}

interface Anchor {
  readonly pid: number;
  readonly kind: Launcher['anchor'];
}

/** Where each session hangs, and whether every multiplexer that was asked has answered. */
function readSessions(frames: readonly Frame[]) {
  const anchors = new Map<string, Anchor>();
  // Processes that a launch line has started tell more than a name does.
  for (const line of (frameText(frames, 'own') ?? '').split('\n')) {
    const [kind, name, pid] = line.split(' ');
    if ((kind === 'server' || kind === 'pane') && name && pid && !anchors.has(name))
      anchors.set(name, { pid: Number(pid), kind });
  }
  for (const { id, anchor } of launchers) {
    for (const line of (frameText(frames, id) ?? '').split('\n')) {
      const [name, pid] = line.trim().split(' ');
      // The oldest is ours: people open others beside it.
      if (name && pid && !anchors.has(name)) anchors.set(name, { pid: Number(pid), kind: anchor });
    }
  }
  const asked = (frameText(frames, 'asked') ?? '').split(' ').filter(Boolean);
  const complete = asked.length > 0 && asked.every((id) => frameText(frames, id) !== null);
  return { anchors, complete };
}

/** How an adopted run stands: by its process alone, for names are given twice and changed. */
function standing(
  { multiplexer, process, born }: TickRun,
  frames: readonly Frame[],
  processes: readonly Process[] | null,
): Pick<RunReading, 'session' | 'pane'> {
  const unknown = { session: null, pane: 'unknown' } as const;
  if (!process) return unknown;
  const launcher = launchers.find(({ id }) => id === multiplexer);
  if (!launcher) {
    if (processes === null) return unknown;
    const there = processes.some(({ pid, args }) => pid === process && !/<defunct>$/.test(args));
    const begun = frameText(frames, 'born')?.split('\n').includes(`${process} ${born}`);
    return { session: there && (born === undefined || begun !== false), pane: 'unknown' };
  }
  const sessions = frameText(frames, launcher.id);
  if (sessions === null) return unknown;
  const there = sessions.split('\n').some((line) => line.trim().endsWith(` ${process}`));
  const pane = there ? adoptedPane(processes ?? [], process, launcher.anchor) : 'unknown';
  return { session: there, pane };
}

function text(frame: Frame): string {
  return new TextDecoder().decode(frame.bytes);
}
