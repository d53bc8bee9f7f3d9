import type { Host } from '../domain/host.js';
import type { Environment } from '../domain/project.js';
import { hostScript, parseEnvironment } from '../environment/index.js';
import { PortError } from '../ports/port-error.js';
import type { Deps } from './deps.js';

/** Longest that a host may take to tell of itself, in milliseconds; each of its probes has five seconds. */
const LOOK_MS = 20_000;

/** What a host tells of itself, or why it does not answer. */
type HostLook = Pick<Environment, 'gpus' | 'ram' | 'disk' | 'sessions'> | { readonly why: string };

/**
 * One look at a host's GPUs, memory, disk and sessions, apart from the polls and never in their way. What hangs there is
 * unknown; a host that does not answer is told as such.
 */
export async function lookAtHost(deps: Deps, host: Host): Promise<HostLook> {
  try {
    const options = { timeoutMs: LOOK_MS, unhurried: true };
    const { stdout } = await deps.shell.exec(host, hostScript(host.shell), options);
    const { gpus, ram, disk, sessions } = parseEnvironment(new TextDecoder().decode(stdout));
    return { gpus, ram, disk, sessions };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { why: error.message };
  }
}
