import type { HostLook } from '../cli/doctor-facts.js';
import { reachedByWords } from '../cli/reached-by.js';
import type { Tools } from '../cli/terminal.js';
import type { Host } from '../domain/host.js';
import { PortError } from '../ports/port-error.js';

const LOOK_MS = 20_000;

/** One look that changes nothing but for making the state folder; each answer on a line of its own. */
const SCRIPT = `echo "screen $(screen -v 2>/dev/null | head -n 1)"
echo "tmux $(tmux -V 2>/dev/null)"
said=$(mkdir -p -- "$HOME/.local/state/propel" 2>&1 && [ -w "$HOME/.local/state/propel" ] && echo yes || echo "no $said")
echo "logs $said"
echo "clock $(date +%s)"
echo "kills $(loginctl show-user "$(id -un)" -p Linger 2>/dev/null | tr '\\n' ' ')$(grep -hs '^KillUserProcesses' /etc/systemd/logind.conf /etc/systemd/logind.conf.d/*.conf)"`;

/** What the doctor needs to know of a host. */
export async function lookAtHost(tools: Tools, host: Host): Promise<HostLook> {
  const reachedBy = reachedByWords(host);
  const unseen = {
    name: host.name,
    reachedBy,
    screen: null,
    tmux: null,
    logs: null,
    killsSessions: null,
    clockAheadMs: null,
  };
  try {
    const { stdout } = await tools.shell.exec(host, SCRIPT, { timeoutMs: LOOK_MS });
    return {
      ...unseen,
      answers: { fine: true },
      ...read(new TextDecoder().decode(stdout), tools.clock.now()),
    };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { ...unseen, answers: { fine: false, why: error.message } };
  }
}

function read(text: string, now: number) {
  const said = (key: string) => new RegExp(`^${key} (.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
  const version = (key: string) => /\d+\.\d+\S*/.exec(said(key))?.[0] ?? null;
  const logs = said('logs');
  const seconds = Number(said('clock'));
  return {
    screen: version('screen'),
    tmux: version('tmux'),
    logs:
      logs === 'yes'
        ? ({ fine: true } as const)
        : { fine: false as const, why: logs.slice(3) || 'it may not be written' },
    killsSessions: /KillUserProcesses=yes/.test(said('kills')) && !/Linger=yes/.test(said('kills')),
    clockAheadMs: seconds > 0 ? seconds * 1000 - now : null,
  };
}
