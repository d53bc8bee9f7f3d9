import { quote } from '../text/shell-quote.js';

/**
 * The claim of a start: `start.N` holds the process id of whoever may run the line, how, under which boot and for which
 * script; `rc.N` what the line returned. N grows when a start failed, or when its maker died and nothing of a session is
 * to be seen.
 */
export const CLAIM_SH = `nap() { sleep 0.1 2>/dev/null || sleep 1; }
claim_of() { owner=; how=; born=; script=; read -r owner how born script < "$folder/start.$1" 2>/dev/null; }
alive() {
claim_of "$1"
if [ -z "$owner" ]; then [ "$waited" -lt 20 ]; return; fi
[ "$born" = "$(boot_word)" ] && kill -0 "$owner" 2>/dev/null
}
boot_word() { boot | tr -cd 'A-Za-z0-9-'; }
looked() { t=0; while [ "$t" -lt 10 ]; do evidence && return 0; t=$((t+1)); nap; done; return 1; }
answer() { field outcome "$1"; field why "$2"; finish; }`;

/** Settles the log, marks the launch, and says it; a launch that was marked is only said. */
export const MARK_SH = `started() {
settle
claim_of "$1"
printf '%s\\n%s\\n%s\\n%s\\n' "$mux" "$how" "$(boot)" "$line" > "$folder/launched.$$" && mv -f -- "$folder/launched.$$" "$folder/launched"
if [ "$script" = "$$" ]; then report launched; else report already; fi
}
report() {
if [ -s "$folder/launched" ]; then
{ read -r mux; read -r how; read -r bootid; line=$(cat); } < "$folder/launched"
fi
field outcome "$1"; field multiplexer "$mux"; field shell "$how"; field boot "$bootid"; field line "$line"
if seen; then field seen yes; else field seen no; fi
finish
}`;

/**
 * What runs inside the person's own login shell: it reads the line from descriptor 3, drops aliases and functions that
 * would change it, claims the start, and runs it. Dotfiles that hang, leave or replace the shell never reach the claim.
 */
const INSIDE = `\\unalias -a; unset -f bash cat cd export screen set tmux umask unset
line=$(cat <&3); exec 3<&-
[ -n "$line" ] && cd -- "$1" || exit 1
set -C; echo "$$ login-interactive $4 $5" > "$2/start.$3" || exit 1; set +C
eval "$line" > "$2/out.$3" 2>&1; echo "$?" > "$2/rc.$3"`;

/** Two ways to run the line: inside the person's login shell, which may fail to come up, and from plain sh. */
export const RUN_LINE_SH = `login() {
[ "$wanted" = login-interactive ] && command -v timeout >/dev/null 2>&1 || return 1
printf '%s\\n' "$line" | timeout -s KILL "$seconds" bash -lic ${quote(INSIDE)} propel "$directory" "$folder" "$1" "$(boot_word)" "$$" 3<&0 </dev/null >/dev/null 2>&1 9>&-
[ -e "$folder/start.$1" ]
}
plain() {
cd -- "$directory" 2>/dev/null || answer directory ''
( set -C; echo "$$ plain $(boot_word) $$" > "$folder/start.$1" ) 2>/dev/null || return 0
eval "$line" > "$folder/out.$1" 2>&1 9>&-
echo "$?" > "$folder/rc.$1"
}`;

/** The claim of somebody who wants the session not to be started: made like any other, so that there is one of them. */
export const WITHDRAWN_CLAIM = "'withdrawn - - -'";

/** Lock where there is one, look, claim, start, settle, mark. The session gets no copy of the lock. */
export const START_SH = `start_once() {
begin
said=$( { mkdir -p -- "$folder" && chmod 700 -- "$folder" && : >> "$folder/lock"; } 2>&1) || answer folder "$said"
if command -v flock >/dev/null 2>&1; then
exec 9>"$folder/lock"
flock -w 20 9 2>/dev/null || flock -n 9 2>/dev/null || answer busy 'an earlier try is still at work'
fi
[ -s "$folder/launched" ] && report already
n=1; waited=0; tried=
while [ "$n" -le 50 ]; do
if [ ! -e "$folder/start.$n" ]; then
[ -z "$tried" ] || { rm -f -- "$folder/environment"; answer failed "$(head -c 1000 "$folder/out.$tried" 2>/dev/null)"; }
if [ "$withdraw" = yes ]; then ( set -C; echo ${WITHDRAWN_CLAIM} > "$folder/start.$n" ) 2>/dev/null; continue; fi
tried=$n
login "$n" || plain "$n"
elif claim_of "$n"; [ "$owner" = withdrawn ]; then answer withdrawn ''
elif [ -s "$folder/rc.$n" ]; then
read -r rc < "$folder/rc.$n"
if [ "$rc" = 0 ]; then { [ "$form" = literal ] || looked; } && started "$n"
else evidence && started "$n"; fi
n=$((n+1))
elif alive "$n"; then
[ "$waited" -lt 150 ] || answer busy 'an earlier try is still at work'
waited=$((waited+1)); nap
else
looked && started "$n"
[ -s "$folder/rc.$n" ] || [ "$form" = recorded ] || answer unknown 'an earlier try died while it was starting the session, and the session is not there'
[ -s "$folder/rc.$n" ] || n=$((n+1))
fi
done
answer failed 'it was tried too often'
}`;
