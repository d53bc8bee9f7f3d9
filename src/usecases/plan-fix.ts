import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Host } from '../domain/host.js';
import { lineEdited } from '../domain/line-edit.js';
import type { ProjectTree } from '../domain/project.js';
import type { Run } from '../domain/run.js';
import { type FixFacts, type Need, needsOf, propose } from '../fixers/index.js';
import type { Files } from '../ports/files.js';
import { PortError } from '../ports/port-error.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';

/** What could be done about a crash: one exact change with the whole file before and after, or nothing provable. */
export interface FixPlan {
  readonly proposed: ProposedChange | null;
  readonly file: { readonly path: string; readonly before: string; readonly after: string } | null;
}

const NOTHING: FixPlan = { proposed: null, file: null };

/** Where a failed command ran, and with what. */
export interface Failed {
  readonly host: Host;
  readonly directory: string;
  readonly command: string;
  readonly configs: readonly string[];
  readonly interpreter: string;
}

/** The same of a run, or null where its host is no longer known. */
export function failedRun(deps: Deps, run: Run): Failed | null {
  const host = findHost(deps, run.command.host);
  const { directory, command } = run.command;
  const { configs, interpreter } = run;
  return host.ok ? { host: host.value, directory, command, configs, interpreter } : null;
}

/** Asks the host what the remedy needs to know and makes the one change, if one is provable. Reads only. */
export async function preparePlan(
  files: Files,
  failed: Failed | null,
  diagnosis: Diagnosis,
): Promise<FixPlan> {
  if (diagnosis.verdict !== 'runtime' || !failed) return NOTHING;
  const facts = await gather(files, failed, needsOf(diagnosis, failed.configs));
  const proposed = propose(diagnosis, facts);
  if (!proposed) return NOTHING;
  const { change } = proposed;
  if (change.kind !== 'config-value' && change.kind !== 'line') return { proposed, file: null };
  const before = facts.files[change.file] ?? null;
  const after = before === null ? null : lineEdited(before, change);
  if (before === null || after === null) return NOTHING;
  return { proposed, file: { path: change.file, before, after } };
}

async function gather(from: Files, failed: Failed, needs: readonly Need[]): Promise<FixFacts> {
  const { host, directory, command, configs, interpreter } = failed;
  const at = (path: string) => (path.startsWith('/') ? path : `${directory}/${path}`);
  const files: Record<string, string | null> = {};
  const stats: Record<string, FixFacts['stats'][string]> = {};
  const globs: string[] = [];
  for (const need of needs) {
    if (need.kind === 'file') files[need.path] = await from.read(host, at(need.path));
    else if (need.kind === 'stat') stats[need.path] = await from.stat(host, at(need.path));
    else globs.push(...need.globs);
  }
  const tree = globs.length > 0 ? await listing(from, host, directory, globs) : null;
  for (const path of tree?.paths ?? []) {
    const text = tree?.text(path);
    if (text !== undefined && files[path] === undefined) files[path] = text;
  }
  const paths = tree?.paths ?? [];
  return { projectRoot: directory, command, files, listing: paths, stats, configs, interpreter };
}

/** A folder that is no longer there holds nothing that a remedy could go by. */
async function listing(
  from: Files,
  host: Host,
  directory: string,
  globs: readonly string[],
): Promise<ProjectTree | null> {
  try {
    return await from.snapshot(host, directory, globs);
  } catch (error) {
    if (error instanceof PortError && !error.retryable) return null;
    throw error;
  }
}
