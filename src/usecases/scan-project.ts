import { detectAll, wantedGlobs } from '../detectors/index.js';
import type { Host } from '../domain/host.js';
import type { ActionId, ScanId } from '../domain/ids.js';
import type { Problem } from '../domain/problem.js';
import type { ProjectTree, ScanResult } from '../domain/project.js';
import { err, ok, type Result } from '../domain/result.js';
import type { Offer, Scan } from '../domain/scan.js';
import { environmentScript, parseEnvironment, parseMachine } from '../environment/index.js';
import * as messages from '../messages/index.js';
import { PortError } from '../ports/port-error.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { freezeConfigs, freezeText, namedPaths, offerOf, readable, withNames } from './freeze.js';
import { findHost } from './hosts.js';
import { openScan } from './open-scan.js';
import { type Transaction, transact } from './transact.js';

/** Longest that a look at a project may take, in milliseconds. */
const LOOK_MS = 60_000;

const WITHOUT_LOGIN =
  'The login shell did not come up in 12 s, so the environment was asked in plain sh; a launch does the same.';

/** Looks at the project of a scan and shows the table; ends with a sentence where there is nothing to show. */
export async function scanProject(deps: Deps, id: ScanId): Promise<void> {
  const scan = (await deps.store.read('scan', id))?.value;
  const looked = scan?.state.kind === 'scanning' ? await lookFor(deps, scan) : null;
  await transact(deps, async (tx) => {
    tx.done({ kind: 'scan', scan: id });
    const current = await tx.read('scan', id);
    if (!current || !looked || current.state.kind !== 'scanning') return;
    if (looked.ok) return openScan(deps, tx, { ...current, ...looked.value });
    tx.put('scan', id, { ...current, state: { kind: 'failed', reason: looked.error.code } });
    tx.edit(
      current.place.channel,
      current.message,
      messages.scanFailed({
        ...current,
        problem: looked.error,
        acceptKey: acceptKey(deps, tx, current, looked.error),
      }),
    );
  });
}

type Looked = Pick<Scan, 'directory' | 'result' | 'offers' | 'known'>;

async function lookFor(deps: Deps, scan: Scan): Promise<Result<Looked, Problem>> {
  const host = findHost(deps, scan.host);
  if (!host.ok) return host;
  try {
    const { tree, result } = await look(deps, host.value, scan.directory);
    const typed = scan.offers[0];
    const offers = typed
      ? [await freezeNamed(deps, host.value, tree, typed)]
      : result.candidates.map((candidate) => offerOf(candidate, tree));
    if (offers.length === 0) return err(nothing(scan, tree));
    const known = freezeConfigs(
      result.configs.map(({ path }) => path),
      tree,
    );
    return ok({ directory: tree.root, result, offers, known });
  } catch (error) {
    if (error instanceof PortError) return err(problemOf(error, scan));
    throw error;
  }
}

/** Listing, texts and environment of a project, brought side by side. */
export async function look(
  deps: Pick<Deps, 'files' | 'shell'>,
  host: Host,
  directory: string,
): Promise<{ tree: ProjectTree; result: ScanResult }> {
  const [tree, probe] = await Promise.all([
    deps.files.snapshot(host, directory, wantedGlobs()),
    deps.shell.exec(host, environmentScript(directory, host.shell), {
      timeoutMs: LOOK_MS,
      unhurried: true,
    }),
  ]);
  const told = new TextDecoder().decode(probe.stdout);
  const environment = parseEnvironment(told);
  const machine = parseMachine(told);
  const found = detectAll(tree, environment.interpreter);
  const caps = machine.withoutLogin ? [...found.caps, WITHOUT_LOGIN] : found.caps;
  return { tree, result: { ...found, environment, machine, caps } };
}

/** Freezes the files of the project that a typed command names. */
async function freezeNamed(
  deps: Deps,
  host: Host,
  tree: ProjectTree,
  offer: Offer,
): Promise<Offer> {
  const files = { ...offer.files };
  for (const path of namedPaths(offer.command).slice(0, 8)) {
    const whole = path.startsWith('/') ? path : `${tree.root}/${path}`;
    const text = readable(tree, path) ?? (await deps.files.read(host, whole));
    if (text !== null) files[path] = freezeText(text);
  }
  const entry = Object.keys(files).find((path) => path.endsWith('.py'));
  return { ...offer, entry: offer.entry ?? entry ?? null, ...withNames(files) };
}

function nothing(scan: Scan, tree: ProjectTree): Problem {
  return {
    code: 'nothing-to-train',
    host: scan.host,
    path: tree.root,
    lookedAt: tree.paths.length,
    caps: tree.caps,
  };
}

function problemOf(error: PortError, scan: Scan): Problem {
  const { host, directory: path } = scan;
  if (error.code === 'missing') return { code: 'path-missing', host, path };
  if (error.code === 'unreadable')
    return { code: 'path-unreadable', host, path, why: error.message };
  if (error.code === 'host-key-changed')
    return { code: 'host-key-changed', host, why: error.message };
  const fingerprint = error.code === 'host-key-unknown' ? fingerprintIn(error) : null;
  if (fingerprint) return { code: 'host-key-unknown', host, fingerprint, why: error.message };
  return { code: 'host-unreachable', host, why: error.message };
}

/** The fingerprint of an unknown host key, which its error carries as its cause. */
function fingerprintIn({ cause }: PortError): string | null {
  const { fingerprint } = (cause ?? {}) as { fingerprint?: unknown };
  return typeof fingerprint === 'string' ? fingerprint : null;
}

/** The button under an unknown host key, for administrators. */
function acceptKey(deps: Deps, tx: Transaction, scan: Scan, problem: Problem): ActionId | null {
  if (problem.code !== 'host-key-unknown') return null;
  const { host, fingerprint } = problem;
  const deed = { kind: 'accept-host-key', host, fingerprint, scan: scan.id } as const;
  return control(deps, tx, deed, deps.settings.scanExpiresMs);
}
