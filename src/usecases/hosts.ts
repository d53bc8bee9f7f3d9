import type { Host } from '../domain/host.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Deps } from './deps.js';

/** The host of that name. */
export function findHost(deps: Deps, name: string): Result<Host, Problem> {
  const host = deps.settings.hosts.find((h) => h.name === name);
  if (host) return ok(host);
  return err({ code: 'unknown-host', host: name, known: deps.settings.hosts.map((h) => h.name) });
}
