import type { LogStart } from '../domain/run.js';
import { launcherById } from '../launchers/index.js';
import { FRAMES_SH } from '../text/frames.js';
import { quote } from '../text/shell-quote.js';
import { checkedAddress } from './paths.js';

/** One script that runs the confirmed line, exactly as it was shown, if the session is still there. */
export function logStartScript(start: LogStart): string {
  const launcher = launcherById(start.multiplexer);
  const folder = quote(start.log.replace(/\/[^/]*$/, ''));
  return `${FRAMES_SH}
begin
${launcher.exists(checkedAddress(start.address))} || { field gone yes; finish; }
mkdir -p -- ${folder} && chmod 700 ${folder}
{
${start.line}
} >/dev/null 2>&1
n=0
while [ ! -e ${quote(start.log)} ] && [ "$n" -lt 20 ]; do n=$((n+1)); sleep 0.1 2>/dev/null || sleep 1; done
finish`;
}
