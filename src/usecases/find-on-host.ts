import type { Host } from '../domain/host.js';
import type { Problem } from '../domain/problem.js';
import { err, type Result } from '../domain/result.js';
import { PortError } from '../ports/port-error.js';
import type { ExecOptions } from '../ports/shell.js';
import type { Deps } from './deps.js';

/** Asks a host for something that a person waits for: a host that does not answer, or not readably, is told to them. */
export async function askHostFor<T>(
  deps: Pick<Deps, 'shell'>,
  host: Host,
  script: string,
  options: ExecOptions,
  parse: (stdout: Uint8Array) => Result<T, string>,
): Promise<Result<T, Problem>> {
  try {
    const { stdout } = await deps.shell.exec(host, script, options);
    const answer = parse(stdout);
    if (answer.ok) return answer;
    return err({ code: 'host-unreachable', host: host.name, why: `${answer.error}.` });
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return err({ code: 'host-unreachable', host: host.name, why: error.message });
  }
}
