import { quote } from '../text/shell-quote.js';

/**
 * All variables of the launch begin with `our_`: what is assigned stays exported where the account exports that name, and
 * the session would find our value in place of its own.
 *
 * The claim of a start: `start.N` holds the process id of whoever may run the line, how, under which boot and for which
 * script; `rc.N` what the line returned. N grows when a start failed, or when its maker died and nothing of a session is
 * to be seen.
 */
export const CLAIM_SH = `nap() { sleep 0.1 2>/dev/null || sleep 1; }
claim_of() { our_owner=; our_how=; our_born=; our_script=; read -r our_owner our_how our_born our_script < "$our_folder/start.$1" 2>/dev/null; }
alive() {
claim_of "$1"
if [ -z "$our_owner" ]; then [ "$our_waited" -lt 20 ]; return; fi
[ "$our_born" = "$(boot_word)" ] && kill -0 "$our_owner" 2>/dev/null
}
boot_word() { boot | tr -cd 'A-Za-z0-9-'; }
looked() { our_t=0; while [ "$our_t" -lt 10 ]; do evidence && return 0; our_t=$((our_t+1)); nap; done; return 1; }
answer() { field outcome "$1"; field why "$2"; finish; }`;

/** Settles the log, marks the launch, and says it; a launch that was marked is only said. */
export const MARK_SH = `started() {
settle
claim_of "$1"
printf '%s\\n%s\\n%s\\n%s\\n' "$our_mux" "$our_how" "$(boot)" "$our_line" > "$our_folder/launched.$$" && mv -f -- "$our_folder/launched.$$" "$our_folder/launched"
if [ "$our_script" = "$$" ]; then report launched; else report already; fi
}
report() {
if [ -s "$our_folder/launched" ]; then
{ read -r our_mux; read -r our_how; read -r our_bootid; our_line=$(cat); } < "$our_folder/launched"
fi
field outcome "$1"; field multiplexer "$our_mux"; field shell "$our_how"; field boot "$our_bootid"; field line "$our_line"
if seen || reach || [ -s "$our_status" ]; then field seen yes; else field seen no; fi
finish
}`;

/**
 * What runs inside the person's own login shell: it reads the line from descriptor 3, drops aliases and functions that
 * would change it, claims the start, and runs it. Dotfiles that hang, leave or replace the shell never reach the claim.
 */
const INSIDE = `\\unalias -a; unset -f bash cat cd export screen set tmux umask unset
set -- "$@" "$(cat <&3)"; exec 3<&-
[ -n "$6" ] && cd -- "$1" || exit 1
set -C; echo "$$ login-interactive $4 $5" > "$2/start.$3" || exit 1; set +C
eval "$6" > "$2/out.$3" 2>&1; echo "$?" > "$2/rc.$3"`;

/** Two ways to run the line: inside the person's login shell, which may fail to come up, and from plain sh. */
export const RUN_LINE_SH = `login() {
[ "$our_wanted" = login-interactive ] && command -v timeout >/dev/null 2>&1 || return 1
printf '%s\\n' "$our_line" | timeout -s KILL "$our_seconds" bash -lic ${quote(INSIDE)} propel "$our_directory" "$our_folder" "$1" "$(boot_word)" "$$" 3<&0 </dev/null >/dev/null 2>&1 9>&-
[ -e "$our_folder/start.$1" ]
}
plain() {
cd -- "$our_directory" 2>/dev/null || answer directory ''
( set -C; echo "$$ plain $(boot_word) $$" > "$our_folder/start.$1" ) 2>/dev/null || return 0
eval "$our_line" > "$our_folder/out.$1" 2>&1 9>&-
echo "$?" > "$our_folder/rc.$1"
}`;

/** The claim of somebody who wants the session not to be started: made like any other, so that there is one of them. */
export const WITHDRAWN_CLAIM = "'withdrawn - - -'";

/**
 * A claim that came from elsewhere in the same moment, such as from a try whose shell was killed, is no try of ours.
 *
 * Lock where there is one, look, claim, start, settle, mark. The session gets no copy of the lock. */
export const START_SH = `start_once() {
begin
our_said=$( { mkdir -p -- "$our_folder" && chmod 700 "$our_folder" && : >> "$our_folder/lock"; } 2>&1) || answer folder "$our_said"
if command -v flock >/dev/null 2>&1; then
exec 9>"$our_folder/lock"
flock -w 20 9 2>/dev/null || flock -n 9 2>/dev/null || answer busy 'an earlier try is still at work'
fi
[ -s "$our_folder/launched" ] && report already
our_n=1; our_waited=0; our_tried=
while [ "$our_n" -le 50 ]; do
if [ ! -e "$our_folder/start.$our_n" ]; then
[ -z "$our_tried" ] || { rm -f -- "$our_folder/environment"; answer failed "$(head -c 1000 "$our_folder/out.$our_tried" 2>/dev/null)"; }
if [ "$our_withdraw" = yes ]; then ( set -C; echo ${WITHDRAWN_CLAIM} > "$our_folder/start.$our_n" ) 2>/dev/null; continue; fi
our_tried=$our_n
login "$our_n" || plain "$our_n"
claim_of "$our_n"; [ ! -e "$our_folder/start.$our_n" ] || [ "$our_script" = "$$" ] || our_tried=
elif claim_of "$our_n"; [ "$our_owner" = withdrawn ]; then answer withdrawn ''
elif [ -s "$our_folder/rc.$our_n" ]; then
read -r our_rc < "$our_folder/rc.$our_n"
if [ "$our_rc" = 0 ]; then { [ "$our_form" = literal ] || looked; } && started "$our_n"
else evidence && started "$our_n"; fi
our_n=$((our_n+1))
elif alive "$our_n"; then
[ "$our_waited" -lt 150 ] || answer busy 'an earlier try is still at work'
our_waited=$((our_waited+1)); nap
else
looked && started "$our_n"
[ -s "$our_folder/rc.$our_n" ] || [ "$our_form" = recorded ] || answer unknown 'an earlier try died while it was starting the session, and the session is not there'
[ -s "$our_folder/rc.$our_n" ] || our_n=$((our_n+1))
fi
done
answer failed 'it was tried too often'
}`;
