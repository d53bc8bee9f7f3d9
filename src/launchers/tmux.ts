import { onPath, sessionWords } from '../text/session-command.js';
import { quote } from '../text/shell-quote.js';
import type { Launcher, LaunchPlan } from './contract.js';

/** tmux takes a word that ends in `;` for the end of its own command; a backslash before it makes it a plain one. */
function tmuxWord(text: string): string {
  return quote(text.replace(/;$/, '\\;'));
}

/** The shell text of `pipe-pane` is read as a tmux format and a time format first: `#` and `%` are doubled. */
function pipeTo(log: string): string {
  return quote(`cat >> ${quote(log)}`.replaceAll('#', '##').replaceAll('%', '%%'));
}

/** The exact session, never one that merely begins so. */
function session(name: string): string {
  return quote(`=${name}`);
}

/** The exact session's current pane. */
function pane(name: string): string {
  return quote(`=${name}:`);
}

function launchLine(plan: LaunchPlan): string {
  const run = sessionWords(plan).map(tmuxWord).join(' ');
  return `tmux new-session -d -s ${quote(plan.name)} ${run} \\; pipe-pane -t ${pane(plan.name)} ${pipeTo(plan.log)}`;
}

/** tmux, where screen is missing. Its log is complete at once: the pipe is opened by the line that starts the session. */
export const tmux: Launcher = {
  id: 'tmux',
  maxCommandBytes: 14_000,
  anchor: 'pane',
  available: () => onPath('tmux'),
  launchLine,
  settle: () => ':',
  exists: (name) => `tmux has-session -t ${session(name)} 2>/dev/null`,
  // The server keeps the words of the line that started it for as long as it lives, so only a client counts.
  starting: (name) =>
    `ps -eo comm=,args= 2>/dev/null | grep -q '^tmux: client.* new-session -d -s ${name} '`,
  panePid: (name) => `tmux list-panes -t ${pane(name)} -F '#{pane_pid}' 2>/dev/null | head -n 1`,
  sessions: () =>
    `propel_ls=$(tmux list-panes -a -F '#{session_name} #{pane_pid}' 2>&1) || case $propel_ls in *'no server'*|*'error connecting'*|*'no sessions'*|*'no current'*) propel_ls=;; *) propel_ls=; false;; esac && printf '%s\\n' "$propel_ls"`,
  list: () => `tmux list-sessions -F '#{session_name}' 2>/dev/null | grep '^propel-train-'`,
  interrupt: (name) => `tmux send-keys -t ${pane(name)} C-c 2>/dev/null`,
  quit: (name) => `tmux kill-session -t ${session(name)} 2>/dev/null`,
  lines: (name) => ({
    attach: `tmux attach -t ${quote(name)}`,
    detach: 'Ctrl+B, then D',
    list: 'tmux ls',
    kill: `tmux kill-session -t ${quote(name)}`,
  }),
};
