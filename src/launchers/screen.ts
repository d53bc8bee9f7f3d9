import { environmentOf } from '../text/process-environment.js';
import { onPath, sessionText } from '../text/session-command.js';
import { quote } from '../text/shell-quote.js';
import type { Launcher, LaunchPlan } from './contract.js';

/** `-Logfile` came with 4.6; a sockets folder that cannot be made shows as an error of `-ls`. */
function available(): string {
  return [
    onPath('screen'),
    `screen -v 2>/dev/null | awk '{ for (i = 1; i < NF; i++) if ($i == "version") { split($(i + 1), v, "."); exit !(v[1] > 4 || (v[1] == 4 && v[2] + 0 >= 6)) } exit 1 }'`,
    `! screen -ls 2>&1 | grep -q -i -e 'cannot' -e 'must be' -e 'permission'`,
  ].join(' && ');
}

/**
 * The person's own `.screenrc` is left out: a `logfile` in it takes the log away, a `screen` in it opens windows before
 * ours, and a `sessionname` renames the session.
 */
function launchLine(plan: LaunchPlan): string {
  const run = sessionText(plan);
  if (plan.form === 'literal') return `screen -dmS ${quote(plan.name)} ${run}`;
  return `screen -c /dev/null -L -Logfile ${quote(plan.log.replaceAll('%', '%%'))} -dmS ${quote(plan.name)} ${run}`;
}

/** Sh text that prints `PID.NAME` of the living session with exactly this name or address, or nothing. */
function address(name: string): string {
  if (/^\d+\./.test(name)) {
    const exact = name.replaceAll('.', '[.]');
    return `screen -ls 2>/dev/null | sed -n '/(Dead/d; s/^[[:space:]]*\\(${exact}\\)[[:space:]].*$/\\1/p' | head -n 1`;
  }
  const listed = `screen -ls ${quote(name)} 2>/dev/null | sed -n '/(Dead/d; s/^[[:space:]]*\\([0-9][0-9]*\\.${name}\\)[[:space:]].*$/\\1/p'`;
  return `propel_is=$(${listed}); case $propel_is in ''|*'
'*) propel_is=$(${byProcess(name)});; esac; [ -n "$propel_is" ] && printf '%s\\n' "$propel_is"`;
}

/** The living session whose server was started by our launch line, for people rename sessions and give names twice. */
function byProcess(name: string): string {
  return `{ ${listedBy(name)}; printf '%s\\n' "$propel_is"; } | head -n 1`;
}

/** Sh text that prints the process of the server that our launch line started. */
function startedBy(name: string): string {
  return `ps -eo pid=,args= 2>/dev/null | sed -n 's#^ *\\([0-9][0-9]*\\) SCREEN .*-Logfile .*/${name}/log -dmS ${name} .*$#\\1#p'`;
}

function listedBy(name: string): string {
  return `${startedBy(name)} | while read -r propel_pid; do screen -ls 2>/dev/null | grep -q "^[[:space:]]*$propel_pid[.]" && echo "$propel_pid."; done`;
}

/**
 * A session is listed some milliseconds after it was started, and its log is flushed every ten seconds until it is told
 * otherwise: closing and opening the log brings what is already there.
 */
function settle(plan: LaunchPlan): string {
  const orders =
    plan.form === 'recorded'
      ? [`logfile flush 0`, `log off`, `log on`]
      : [
          `hardcopy -h ${word(plan.log)}`,
          `logfile ${logName(plan.log)}`,
          `logfile flush 0`,
          `log on`,
        ];
  const text = orders.map(quote).join(' ');
  const once = plan.form === 'literal' ? `[ -e ${quote(plan.log)} ] || ` : '';
  return `${once}for propel_try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
propel_at=$(${address(plan.name)})
[ -n "$propel_at" ] && screen -S "$propel_at"${plan.form === 'recorded' ? ' -p 0' : ''} -X eval ${text} >/dev/null 2>&1 && break
sleep 0.05 2>/dev/null || sleep 1
done`;
}

/** A word for screen's own parser, which reads the orders of `eval` once more. */
function word(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function logName(log: string): string {
  return word(log.replaceAll('%', '%%'));
}

function panePids(name: string): string {
  return `propel_at=$(${address(name)}); [ -n "$propel_at" ] && ps -eo pid=,ppid= | awk -v s="\${propel_at%%.*}" '$2 == s { print $1 }'`;
}

/** Ctrl-C to the first window, in which the launch line runs: people open others, and leave them current. */
function interrupt(name: string): string {
  const stuff = `-X stuff "$(printf '\\003')"`;
  const current = send(name, stuff);
  return /^\d+\./.test(name) ? current : `{ ${send(name, `-p 0 ${stuff}`)} || { ${current}; }; }`;
}

function send(name: string, order: string): string {
  return `propel_at=$(${address(name)}); [ -n "$propel_at" ] && screen -S "$propel_at" ${order} >/dev/null 2>&1`;
}

/** GNU screen, 4.6 or later. */
export const screen: Launcher = {
  id: 'screen',
  maxCommandBytes: 100_000,
  anchor: 'server',
  available,
  launchLine,
  settle,
  exists: (name) => `[ -n "$(${address(name)})" ]`,
  starting: (name) =>
    `case "$(ps -eo args= 2>/dev/null)" in *"-dmS ${name} "*) true;; *) false;; esac`,
  panePids,
  panePid: (name) => `{ ${panePids(name)}; } | head -n 1`,
  sessions: () =>
    `propel_ls=$(screen -ls 2>&1); case $propel_ls in *Sockets*|*Socket*) ;; *) propel_ls=; false;; esac && printf '%s\\n' "$propel_ls" | sed -n '/(Dead/d; s/^[[:space:]]*\\([0-9][0-9]*\\)\\.\\([^[:space:]]*\\)[[:space:]].*$/\\2 \\1/p'`,
  found: () =>
    `screen -ls 2>/dev/null | awk -F'\\t' '!/\\(Dead/ && $2 ~ /^[0-9]+\\../ { n = $2; sub(/^[0-9]+\\./, "", n); p = $2; sub(/\\..*/, "", p); printf "%s\\t%s\\t%s\\t%s\\t-\\n", p, $2, n, $2 }'`,
  logLine: (at, log) =>
    `screen -S ${quote(at)} -X eval ${[`hardcopy -h ${word(log)}`, `logfile ${logName(log)}`, 'logfile flush 0', 'log on'].map(quote).join(' ')}`,
  reach: (name) =>
    `{ SCREENDIR=$(${environmentOf(startedBy(name), 'SCREENDIR')}); [ -n "$SCREENDIR" ] && export SCREENDIR && [ -n "$(${address(name)})" ] || { unset SCREENDIR; false; }; }`,
  mark: (name) =>
    `propel_at=$(${address(name)}); [ -n "$propel_at" ] && echo "STY=\${propel_at%%.*}[.].*"`,
  list: () =>
    `screen -ls 2>/dev/null | sed -n '/(Dead/d; s/^[[:space:]]*[0-9][0-9]*\\.\\(propel-train-[^[:space:]]*\\)[[:space:]].*$/\\1/p'`,
  interrupt,
  quit: (name) => send(name, '-X quit'),
  lines: (name) => ({
    attach: `screen -r ${quote(name)}`,
    detach: 'Ctrl+A, then D',
    list: 'screen -ls',
    kill: `screen -X -S ${quote(name)} quit`,
  }),
};
