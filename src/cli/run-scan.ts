import type { Host } from '../domain/host.js';
import { look } from '../usecases/scan-project.js';
import { answerEach } from './each.js';
import { scanJson } from './scan-json.js';
import type { Tools } from './terminal.js';
import { scanText } from './text-scan.js';

export interface ScanOptions {
  /** Folders of this machine, or `HOST:PATH`. */
  readonly paths: readonly string[];
  readonly json: boolean;
  readonly hosts: readonly Host[];
}

const HERE: Host = {
  name: 'local',
  reach: { kind: 'local' },
  shell: 'login-interactive',
  launch: 'recorded',
};

/** `propel scan PATH...`: the commands that train each project, best first. Runs none of them. */
export function runScan(tools: Tools, options: ScanOptions): Promise<number> {
  return answerEach(tools.terminal, options.paths, async (file) => {
    const { host, path } = target(tools, options.hosts, file);
    const began = tools.clock.now();
    const { result } = await look(tools, host, path);
    const elapsedMs = tools.clock.now() - began;
    const text = options.json
      ? JSON.stringify(scanJson(result, file, elapsedMs))
      : scanText({ file, ...result });
    tools.terminal.out(text);
  });
}

/** `HOST:PATH` where HOST is known, else a folder of this machine. */
function target(tools: Tools, hosts: readonly Host[], word: string): { host: Host; path: string } {
  const colon = word.indexOf(':');
  const host = colon > 0 ? hosts.find(({ name }) => name === word.slice(0, colon)) : undefined;
  if (host) return { host, path: word.slice(colon + 1) };
  return { host: HERE, path: tools.absolute(word) };
}
