import type { Diagnosis } from '../domain/diagnosis.js';
import type { Run } from '../domain/run.js';
import { PortError } from '../ports/port-error.js';
import {
  FACTS_MAX_OUTPUT,
  FACTS_TIMEOUT_MS,
  factsScript,
  parseFacts,
  wantedFacts,
  withHostFacts,
} from '../probing/index.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';

/** The diagnosis after at most three short looks at the host, where it leaves something open that they could settle; reads only. A host that does not answer changes nothing. */
export async function askHost(deps: Deps, run: Run, diagnosis: Diagnosis): Promise<Diagnosis> {
  const host = findHost(deps, run.command.host);
  const wanted = wantedFacts(diagnosis, run.command.command);
  if (!host.ok || !run.session || wanted.length === 0) return diagnosis;
  const { multiplexer, folder, statusFile } = run.session;
  const { directory } = run.command;
  const process = run.adopted?.process ?? null;
  const probed = { name: run.id, multiplexer, process, folder, statusFile, directory };
  const script = factsScript(wanted, probed);
  const options = { timeoutMs: FACTS_TIMEOUT_MS, maxBytes: FACTS_MAX_OUTPUT };
  try {
    const { stdout } = await deps.shell.exec(host.value, script, options);
    const facts = parseFacts(stdout);
    return facts.ok ? withHostFacts(diagnosis, facts.value) : diagnosis;
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    deps.log.warn('host-facts-missing', { host: host.value.name, why: error.message });
    return diagnosis;
  }
}
