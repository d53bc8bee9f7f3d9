import type { Launcher } from '../launchers/index.js';

/**
 * What a session's pane is doing: `running` while the launch line's own bash is there, `ended` once only the bash that is
 * left behind is, `in-use` where that bash has a child: somebody works in it, or the command left one behind.
 */
export type PaneState = 'running' | 'ended' | 'in-use' | 'unknown';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly args: string;
}

const BARE_SHELL = /^-?(?:\S*\/)?(?:ba|da|z|fi|k|tc|c|a)?sh(?: +(?:-[il]{1,2}|--login))*$/;

const LINE_SHELL = /^-?(?:\S*\/)?(?:ba|da|z|k|a)?sh (?:-[il]{1,2} )*-[il]{0,2}c /;

/** True where the words of a process are those of a shell that waits for somebody to type. */
export function isBareShell(args: string): boolean {
  return BARE_SHELL.test(args);
}

/** True where the words of a process are those of a shell that carries out one line: `bash -c '...'`. */
export function runsLine(args: string): boolean {
  return LINE_SHELL.test(args);
}

/** Reads lines of `PID PPID ARGS`. */
export function readProcesses(text: string): readonly Process[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s(.*)$/.exec(line);
    return match?.[3] === undefined
      ? []
      : [{ pid: Number(match[1]), parent: Number(match[2]), args: match[3].trimStart() }];
  });
}

/** The state of the pane that is the anchor itself, or the anchor's first child. */
export function paneState(
  processes: readonly Process[],
  anchor: number,
  kind: Launcher['anchor'],
): PaneState {
  const pane = processes.find(({ pid, parent }) =>
    kind === 'pane' ? pid === anchor : parent === anchor,
  );
  if (!pane) return 'unknown';
  if (/^\S*bash\s+-c\s/.test(pane.args)) return 'running';
  if (!/^-?(?:\S*\/)?bash$/.test(pane.args)) return 'unknown';
  return processes.some(({ parent }) => parent === pane.pid) ? 'in-use' : 'ended';
}

/**
 * What the panes of a session do that somebody else started: any program at all is `running`; `ended` is said only where
 * every pane holds a shell that waits.
 */
export function adoptedPane(
  processes: readonly Process[],
  anchor: number,
  kind: Launcher['anchor'],
): PaneState {
  const panes = processes.filter(({ pid, parent }) => (kind === 'pane' ? pid : parent) === anchor);
  if (panes.length === 0) return 'unknown';
  const waits = ({ pid, args }: Process) =>
    isBareShell(args) && !processes.some(({ parent }) => parent === pid);
  return panes.every(waits) ? 'ended' : 'running';
}
