import type { Diagnosis } from '../domain/diagnosis.js';
import type { WantedFact } from './facts.js';

/** Facts that one diagnosis may ask for. */
const MOST = 3;
/** Port of a rendezvous where nothing else is said. */
const RENDEZVOUS_PORT = 29_500;

/** What the cause of a crash leaves open and the host could settle, at most three facts; most diagnoses need none. */
export function wantedFacts(diagnosis: Diagnosis, command: string): readonly WantedFact[] {
  const { category, verdict, exception, signature, remedy } = diagnosis;
  const wanted: WantedFact[] = [];
  if (verdict === 'none' || verdict === 'logic') return [];
  const noReason = verdict === 'unknown' && exception === null;
  if (noReason || KILLED.has(signature ?? '')) wanted.push({ kind: 'memory' });
  if (SHARED.has(signature ?? '')) wanted.push({ kind: 'disk', path: '/dev/shm' });
  if (remedy === 'free-disk' || signature === 'checkpoint-not-writable')
    wanted.push({ kind: 'disk', path: pathOf(diagnosis) ?? '.' });
  if (noReason) wanted.push({ kind: 'disk', path: '.' });
  const port = remedy === 'free-port' ? portOf(diagnosis, command) : null;
  if (port !== null) wanted.push({ kind: 'port', port });
  if (GPU.test(signature ?? '') && (category === 'oom' || category === 'cuda'))
    wanted.push({ kind: 'gpu' });
  return wanted.slice(0, MOST);
}

const KILLED: ReadonlySet<string> = new Set(['killed-bare', 'worker-killed', 'bus-error']);
const SHARED: ReadonlySet<string> = new Set(['shared-memory', 'bus-error']);
const GPU = /^(?:gpu-oom(?!-cascade)|gpu-busy|cublas-not-initialised)/;

/** The path that a full disk was met at, as the log names it. */
function pathOf({ entities, message }: Diagnosis): string | null {
  const named = entities.path ?? /: b?['"]([^'"\n]{1,500})['"]\s*$/.exec(message ?? '')?.[1];
  return named && !named.includes('\0') ? named : null;
}

function portOf({ entities, message, evidence }: Diagnosis, command: string): number | null {
  const said = [message ?? '', ...evidence.map(({ text }) => text)].join('\n').slice(0, 8_000);
  const named =
    entities.port ??
    /\bport[:=]? {0,2}(\d{2,5})\b/i.exec(said)?.[1] ??
    /['"], ?(\d{2,5})\)/.exec(said)?.[1] ??
    /[\w\].*]:(\d{4,5})\b/.exec(said)?.[1] ??
    /--?\w{0,20}[_-]?port[ =](\d{2,5})\b/.exec(command)?.[1];
  const launched = /\btorchrun\b|\btorch\.distributed\b|\baccelerate launch\b/.test(command);
  const port = Number(named ?? (launched ? RENDEZVOUS_PORT : Number.NaN));
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}
