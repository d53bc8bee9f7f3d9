import { diagnose } from '../crashes/index.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { plural } from '../text/format.js';
import type { HostFacts, Kill, MemoryFact } from './facts.js';

/** Seconds before the end in which a kill may have caused it, and after it for a clock that is read in whole seconds. */
const BEFORE_END = 30;
const AFTER_END = 5;
/** Rows that say a process was ended from outside, which lack of memory is one reason for. */
const KILLED: ReadonlySet<string | null> = new Set(['killed-bare', 'worker-killed', 'bus-error']);

/** Whether a process of the run was ended for lack of memory: proven by the kernel's log, made likely by a count, or made less likely. */
export function weighMemory(found: Diagnosis, { memory }: HostFacts) {
  if (!memory) return null;
  const known = KILLED.has(found.signature);
  const noReason = found.verdict === 'unknown' && found.exception === null;
  if (!known && !noReason) return null;
  const near = (memory.kills ?? []).filter((kill) => isNear(kill, memory));
  const ofGroup = near.findLast((kill) => isOfGroup(kill, memory));
  const ofUser = near.findLast((kill) => isOfUser(kill, memory));
  if (ofGroup) return proven(ofGroup, noReason);
  const count = memory.groupKills ?? 0;
  if (ofUser || count > 0) return fits(found, known, count, ofUser);
  if (memory.kills === null || near.length > 0 || !known) return null;
  const said = [
    'The kernel’s log shows no process that was ended for lack of memory when the run ended.',
  ];
  return { change: { confidence: 'guess' as const }, said };
}

function isNear({ at }: Kill, { began, ended }: MemoryFact): boolean {
  if (began === null || at < began - 1) return false;
  return ended === null || (at >= ended - BEFORE_END && at <= ended + AFTER_END);
}

/** The kernel tells groups from the host's root, a container from its own. */
function isOfGroup({ group }: Kill, { group: own }: MemoryFact): boolean {
  if (group === null || own === null || own === '/') return false;
  return group === own || group.startsWith(`${own}/`) || group.endsWith(own);
}

/** An account may run much at once, and containers share its number: where groups can be compared, they decide. */
function isOfUser({ user, group }: Kill, { user: own, group: ownGroup }: MemoryFact): boolean {
  if (user === null || user !== own) return false;
  return group === null || ownGroup === null || ownGroup === '/';
}

function proven(kill: Kill, renamed: boolean) {
  const said = [`The kernel ended ${kill.name} (pid ${kill.pid}) for lack of memory.`];
  const change = {
    verdict: 'runtime',
    category: 'oom',
    confidence: 'established',
    rootCause: `The host ran out of memory, or the run out of what it may use, and the kernel ended ${kill.name}.`,
    doesNotProve: 'What in the program holds the memory.',
  } as const;
  return { change: renamed ? { ...asKernelOom(), ...change } : change, said };
}

/** What the row for the kernel's own words says: the remedy and the fingerprints of a lack of memory. */
function asKernelOom(): Partial<Diagnosis> {
  const text = 'Out of memory: Killed process 1 (python)\n';
  const input = { text, firstLine: 1, exitStatus: null, projectRoot: null, command: null };
  const { signature, remedy, lookAt, fingerprint, entityFingerprint } = diagnose(input);
  return { signature, remedy, lookAt, fingerprint, entityFingerprint };
}

function fits(found: Diagnosis, known: boolean, count: number, kill: Kill | undefined) {
  const said = kill
    ? [
        `The kernel ended ${kill.name} (pid ${kill.pid}) of the same account for lack of memory then.`,
      ]
    : [
        `${plural(count, 'process', 'processes')} of the session’s memory group ${count === 1 ? 'was' : 'were'} ended for lack of memory; the host does not say when.`,
      ];
  if (!known) return { change: { lookAt: [...found.lookAt, ...said] }, said };
  const confidence = found.confidence === 'guess' ? ('likely' as const) : found.confidence;
  return { change: { confidence }, said };
}
