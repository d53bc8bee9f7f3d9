import { handOverText, onPath, sessionWords } from '../text/session-command.js';
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

/** An address of a pane that was found: its id, and its process, for ids are given again by the next server. */
function foundPane(name: string): { readonly id: string; readonly process: string } | null {
  const [, id, process] = /^(%\d+)=(\d+)$/.exec(name) ?? [];
  return id && process ? { id, process } : null;
}

function exists(name: string): string {
  const found = foundPane(name);
  if (!found) return `tmux has-session -t ${session(name)} 2>/dev/null`;
  return `[ "$(tmux display-message -p -t ${quote(found.id)} '#{pane_pid}' 2>/dev/null)" = ${found.process} ]`;
}

function quit(name: string): string {
  const found = foundPane(name);
  if (!found) return `tmux kill-session -t ${session(name)} 2>/dev/null`;
  return `${exists(name)} && tmux kill-pane -t ${quote(found.id)} 2>/dev/null`;
}

/** The exact session, never one that merely begins so. */
function session(name: string): string {
  return quote(`=${name}`);
}

/** The exact session's current pane. */
function pane(name: string): string {
  return quote(foundPane(name)?.id ?? `=${name}:`);
}

function launchLine(plan: LaunchPlan): string {
  const environment = plan.log.replace(/[^/]*$/, 'environment');
  const run = sessionWords({ ...plan, environment })
    .map(tmuxWord)
    .join(' ');
  const before = plan.form === 'recorded' ? `${handOverText(environment)}; ` : '';
  return `${before}tmux new-session -d -s ${quote(plan.name)} ${run} \\; pipe-pane -t ${pane(plan.name)} ${pipeTo(plan.log)}`;
}

/** tmux, where screen is missing. Its log is complete at once: the pipe is opened by the line that starts the session. */
export const tmux: Launcher = {
  id: 'tmux',
  maxCommandBytes: 14_000,
  anchor: 'pane',
  available: () => onPath('tmux'),
  launchLine,
  settle: () => ':',
  exists,
  // The server keeps the words of the line that started it for as long as it lives, so only a client counts.
  starting: (name) =>
    `ps -eo comm=,args= 2>/dev/null | grep -q '^tmux: client.* new-session -d -s ${name} '`,
  panePids: (name) =>
    foundPane(name)
      ? `${exists(name)} && echo ${foundPane(name)?.process}`
      : `tmux list-panes -s -t ${session(name)} -F '#{pane_pid}' 2>/dev/null`,
  panePid: (name) => `tmux list-panes -t ${pane(name)} -F '#{pane_pid}' 2>/dev/null | head -n 1`,
  sessions: () =>
    `propel_ls=$(tmux list-panes -a -F '#{session_name} #{pane_pid}' 2>&1) || case $propel_ls in *'no server'*|*'error connecting'*|*'no sessions'*|*'no current'*) propel_ls=;; *) propel_ls=; false;; esac && printf '%s\\n' "$propel_ls"`,
  found: () =>
    `tmux list-panes -a -F "#{pane_pid}$(printf '\\t')#{pane_id}=#{pane_pid}$(printf '\\t')#{session_name}$(printf '\\t')#{session_name}:#{window_index}.#{pane_index}$(printf '\\t')#{?pane_pipe,#{pid},-}" 2>/dev/null`,
  logLine: (at, log) =>
    `tmux capture-pane -p -S - -t ${pane(at)} > ${quote(log)}; tmux pipe-pane -t ${pane(at)} ${pipeTo(log)}`,
  list: () => `tmux list-sessions -F '#{session_name}' 2>/dev/null | grep '^propel-train-'`,
  interrupt: (name) => `tmux send-keys -t ${pane(name)} C-c 2>/dev/null`,
  quit,
  lines: (name) => ({
    attach: `tmux attach -t ${quote(name)}`,
    detach: 'Ctrl+B, then D',
    list: 'tmux ls',
    kill: `tmux kill-session -t ${quote(name)}`,
  }),
};
