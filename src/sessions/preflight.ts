import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import { launchers } from '../launchers/index.js';
import { FRAMES_SH, type Frame, frameText, parseFrames } from '../text/frames.js';
import { logindSh } from '../text/logind-sh.js';
import { quotable, quote } from '../text/shell-quote.js';
import { checkedName, stateFolder } from './paths.js';
import { WITHDRAWN_CLAIM } from './start-sh.js';

/** What is asked of a host before a launch. */
export interface PreflightRequest {
  readonly host: string;
  readonly name: string;
  readonly command: string;
  readonly directory: string;
  /** True where nothing is to be started any more: a start that nobody has claimed is withdrawn at once. */
  readonly withdraw?: boolean;
}

/** A host that can take the launch: where its account's home is, and what carries the session. */
export interface Preflight {
  readonly home: string;
  readonly multiplexer: 'screen' | 'tmux';
  readonly bootId: string;
  /** True where an earlier try has claimed the start, so that a session may be there. */
  readonly claimed: boolean;
  /** True where the machine will end the session when the last login of the account closes. */
  readonly endsWithLogin: boolean;
}

/** Sh text that prints an id which changes with every boot. */
export const BOOT_ID_SH =
  'cat /proc/sys/kernel/random/boot_id 2>/dev/null || sysctl -n kern.boottime 2>/dev/null';

const INSTALL_SH = `install() {
for pm in 'apt-get:sudo apt-get install -y screen' 'dnf:sudo dnf install -y screen' 'yum:sudo yum install -y screen' 'zypper:sudo zypper install -y screen' 'pacman:sudo pacman -S --noconfirm screen' 'apk:sudo apk add screen' 'brew:brew install screen' 'conda:conda install -y -c conda-forge tmux'; do
command -v "\${pm%%:*}" >/dev/null 2>&1 && { printf %s "\${pm#*:}"; return; }
done
printf %s 'ask the administrator of this machine for screen or tmux'
}`;

/** Claims the start as withdrawn, for good: no launch script that comes later starts anything. */
const WITHDRAW_SH = `said=$( { mkdir -p -- "$state" && chmod 700 "$state"; } 2>&1) || refuse folder "$said"
( set -C; echo ${WITHDRAWN_CLAIM} > "$state/start.1" ) 2>/dev/null
read -r owner rest < "$state/start.1" 2>/dev/null
[ "$owner" = withdrawn ] && refuse withdrawn ''`;

/**
 * The command where a launch may be tried at all: it can be sent byte for byte, and it says something.
 */
export function checkCommand(command: string): Result<string, Problem> {
  const words = quotable(command);
  if (!words.ok) {
    const why =
      words.error === 'nul'
        ? 'it holds a NUL byte, which no command line can carry'
        : 'it holds half of a character, which has no bytes of its own';
    return err({ code: 'command-invalid', why, command });
  }
  if (command.trim() === '') return err({ code: 'command-invalid', why: 'it is empty', command });
  return words;
}

/**
 * One script that looks whether a launch can work and changes nothing but for making the state folder: folder, syntax of
 * the command (read by `bash -n`, never run), multiplexer, and a state folder that can be written to. Once a start was
 * claimed nothing is refused any more: the session may be there, and only the launch script can say.
 */
export function preflightScript(request: PreflightRequest): string {
  const name = checkedName(request.name);
  const choose = launchers
    .map(({ id, available }) => `if ${available()}; then mux=${id}; else`)
    .join('\n');
  return `${FRAMES_SH}
${logindSh('field lingers no')}
${INSTALL_SH}
refuse() { field refused "$1"; field why "$2"; finish; }
begin
home=\${HOME:-$(cd ~ 2>/dev/null && pwd)}
field home "$home"
field boot "$(${BOOT_ID_SH})"
state=$home/.local/state/propel/${name}
${request.withdraw ? WITHDRAW_SH : ''}
if [ -s "$state/multiplexer" ] && { [ -e "$state/start.1" ] || [ -e "$state/launched" ]; }; then
field multiplexer "$(cat "$state/multiplexer")"
field claimed yes
logind
finish
fi
( cd -- ${quote(request.directory)} ) 2>/dev/null || refuse directory ''
command -v bash >/dev/null 2>&1 || refuse command 'there is no bash on this machine'
said=$(printf %s ${quote(request.command)} | bash -n 2>&1) || refuse command "$(printf %s "$said" | head -c 1000)"
${choose}
mux=; ${launchers.map(() => 'fi').join('; ')}
[ -n "$mux" ] || refuse multiplexer "$(install)"
case $home in /*) ;; *) refuse folder 'this account has no home folder';; esac
case $home in *'
'*) refuse folder 'the name of the home folder holds a line break';; esac
said=$(mkdir -p -- "$home/.local/state/propel" 2>&1) || refuse folder "$said"
if [ ! -d "$state" ]; then said=$(mkdir -m 700 -- "$state" 2>&1) || [ -d "$state" ] || refuse folder "$said"; fi
chmod 700 "$state" 2>/dev/null
said=$( { printf %s "$mux" > "$state/multiplexer" && [ -s "$state/multiplexer" ]; } 2>&1) || refuse folder "\${said:-nothing can be written there}"
field multiplexer "$mux"
logind
finish`;
}

/** Reads the answer of `preflightScript`; a refusal is the problem that people are told. */
export function parsePreflight(
  stdout: Uint8Array,
  request: PreflightRequest,
): Result<Preflight, Problem> {
  const frames = parseFrames(stdout);
  if (!frames.ok) {
    return err({ code: 'launch-unknown', host: request.host, why: frames.error });
  }
  const home = frameText(frames.value, 'home') ?? '';
  const refused = refusal(frames.value, request, home);
  if (refused) return err(refused);
  const multiplexer = launchers.find(({ id }) => id === frameText(frames.value, 'multiplexer'));
  if (!multiplexer) {
    return err({ code: 'launch-unknown', host: request.host, why: 'it named no multiplexer' });
  }
  const bytes = new TextEncoder().encode(request.command).length;
  if (bytes > multiplexer.maxCommandBytes) {
    const limit = multiplexer.maxCommandBytes;
    return err({ code: 'command-too-long', bytes, limit, multiplexer: multiplexer.id });
  }
  const bootId = frameText(frames.value, 'boot')?.trim() ?? '';
  const claimed = frameText(frames.value, 'claimed') === 'yes';
  const endsWithLogin = frameText(frames.value, 'lingers') === 'no';
  return ok({ home, multiplexer: multiplexer.id, bootId, claimed, endsWithLogin });
}

function refusal(
  frames: readonly Frame[],
  request: PreflightRequest,
  home: string,
): Problem | null {
  const kind = frameText(frames, 'refused');
  if (kind === null) return null;
  const why = tidy(frameText(frames, 'why') ?? '');
  const { host, directory, command } = request;
  if (kind === 'withdrawn') return { code: 'launch-withdrawn', host };
  if (kind === 'directory') return { code: 'path-missing', host, path: directory };
  if (kind === 'command') return { code: 'command-invalid', why, command };
  if (kind === 'multiplexer') return { code: 'no-multiplexer', host, install: why };
  if (kind === 'folder') {
    return { code: 'log-folder-unwritable', host, path: stateFolder(home), why };
  }
  return { code: 'launch-unknown', host, why: kind };
}

/** One line of what a program said. */
function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
