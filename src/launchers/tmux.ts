import { environmentOf } from '../text/process-environment.js';
import { handOverText, onPath, sessionWords } from '../text/session-command.js';
import { quote } from '../text/shell-quote.js';
import type { Launcher, LaunchPlan } from './contract.js';

/** tmux takes a word that ends in `;` for the end of its own command; a backslash before it makes it a plain one. */
function tmuxWord(text: string): string {
  return quote(text.replace(/;$/, '\\;'));
}

/**
 * The shell text of `pipe-pane` is read as a tmux format and a time format first: `#` and `%` are doubled. A `cat` that
 * could not write, on a full disk, is followed by another, as long as there is something to be written.
 */
function pipeTo(log: string): string {
  return quote(
    `until cat >> ${quote(log)}; do sleep 1; done`.replaceAll('#', '##').replaceAll('%', '%%'),
  );
}

/** An address of a pane that was found: its id, and its process, for ids are given again by the next server. */
function foundPane(name: string): { readonly id: string; readonly process: string } | null {
  const [, id, process] = /^(%\d+)=(\d+)$/.exec(name) ?? [];
  return id && process ? { id, process } : null;
}

function exists(name: string): string {
  const found = foundPane(name);
  if (!found) return `[ -n "$(${address(name)})" ]`;
  return `[ "$(tmux display-message -p -t ${quote(found.id)} '#{pane_pid}' 2>/dev/null)" = ${found.process} ]`;
}

function quit(name: string): string {
  const found = foundPane(name);
  if (!found)
    return `propel_at=$(${address(name)}); [ -n "$propel_at" ] && tmux kill-session -t "$propel_at" 2>/dev/null`;
  return `${exists(name)} && tmux kill-pane -t ${quote(found.id)} 2>/dev/null`;
}

/** The exact session, never one that merely begins so. */
function session(name: string): string {
  return quote(`=${name}`);
}

/** Sh text that prints the process of the pane in which our launch line runs a command. */
function startedPane(name: string): string {
  return `ps -eo pid=,args= 2>/dev/null | sed -n 's#^ *\\([0-9][0-9]*\\) bash -c .* propel .*/${name}/status .*/${name}/environment$#\\1#p'`;
}

/** Sh text that prints where the session is: its exact name, or its id where somebody has renamed it. */
function address(name: string): string {
  return `if tmux has-session -t ${session(name)} 2>/dev/null; then echo ${session(name)}; else propel_pane=$(${startedPane(name)} | head -n 1); [ -n "$propel_pane" ] && tmux list-panes -a -F '#{pane_pid} #{session_id}' 2>/dev/null | sed -n "s/^$propel_pane //p"; fi`;
}

/** The pane that was found, or the exact session's current one. */
function target(address: string): string {
  return quote(foundPane(address)?.id ?? `=${address}:`);
}

/** The pane in which the launch line runs, while the session has no other: whatever a hook has opened lies after it. */
function launchPane(name: string): string {
  return quote(`=${name}:^.{top-left}`);
}

/** Sh text that prints id and process of the session's oldest pane, which is ours: people open others and leave them current. */
function oldestPane(name: string): string {
  return `propel_at=$(${address(name)}); [ -n "$propel_at" ] && tmux list-panes -s -t "$propel_at" -F '#{pane_id} #{pane_pid}' 2>/dev/null | sort -t% -k2n | head -n 1`;
}

/** Ctrl-C to the program; a pane that somebody left scrolled back would keep it for itself. */
function interrupt(name: string): string {
  const id = foundPane(name)?.id;
  const at = id === undefined ? `$(${oldestPane(name)})` : quote(id);
  return `propel_at=${at}; propel_at=\${propel_at%% *}; [ -n "$propel_at" ] && { tmux send-keys -t "$propel_at" -X cancel 2>/dev/null; tmux send-keys -t "$propel_at" C-c 2>/dev/null; }`;
}

function launchLine(plan: LaunchPlan): string {
  const environment = plan.log.replace(/[^/]*$/, 'environment');
  const run = sessionWords({ ...plan, environment })
    .map(tmuxWord)
    .join(' ');
  const before = plan.form === 'recorded' ? `${handOverText(environment)}; ` : '';
  return `${before}tmux new-session -d -s ${quote(plan.name)} ${run} \\; set-option -t ${target(plan.name)} destroy-unattached off \\; pipe-pane -t ${launchPane(plan.name)} ${pipeTo(plan.log)}`;
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
      : `propel_at=$(${address(name)}); [ -n "$propel_at" ] && tmux list-panes -s -t "$propel_at" -F '#{pane_pid}' 2>/dev/null`,
  panePid: (name) => `{ ${oldestPane(name)}; } | cut -d ' ' -f 2`,
  sessions: () =>
    `propel_ls=$(tmux list-panes -a -F '#{pane_id} #{session_name} #{pane_pid}' 2>&1) || case $propel_ls in *'no server'*|*'error connecting'*|*'no sessions'*|*'no current'*) propel_ls=;; *) propel_ls=; false;; esac && printf '%s\\n' "$propel_ls" | sed 's/^%//' | sort -n | cut -d ' ' -f 2-`,
  found: () =>
    `tmux list-panes -a -F "#{pane_pid}$(printf '\\t')#{pane_id}=#{pane_pid}$(printf '\\t')#{session_name}$(printf '\\t')#{session_name}:#{window_index}.#{pane_index}$(printf '\\t')#{?pane_pipe,#{pid},-}" 2>/dev/null`,
  logLine: (at, log) =>
    `tmux capture-pane -p -S - -t ${target(at)} > ${quote(log)}; tmux pipe-pane -t ${target(at)} ${pipeTo(log)}`,
  reach: (name) =>
    `{ TMUX=$(${environmentOf(startedPane(name), 'TMUX')}); [ -n "$TMUX" ] && export TMUX && [ -n "$(${address(name)})" ] || { unset TMUX; false; }; }`,
  // Of a pane that was found its processes tell enough, for the others of its session stay.
  mark: (name) =>
    foundPane(name)
      ? ':'
      : `propel_at=$(${address(name)}); [ -n "$propel_at" ] && tmux list-panes -s -t "$propel_at" -F 'TMUX=.*,#{pid},#{session_id}' 2>/dev/null | head -n 1 | tr -d '$'`,
  list: () => `tmux list-sessions -F '#{session_name}' 2>/dev/null | grep '^propel-train-'`,
  interrupt,
  quit,
  lines: (name) => ({
    attach: `tmux attach -t ${quote(name)}`,
    detach: 'Ctrl+B, then D',
    list: 'tmux ls',
    kill: `tmux kill-session -t ${quote(name)}`,
  }),
};
