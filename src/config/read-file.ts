import { LineCounter, parseDocument } from 'yaml';
import { err, ok, type Result } from '../domain/result.js';
import type { Complaint } from './complaint.js';
import { crossFaults } from './cross-check.js';
import { type Fault, faultsOf } from './issues.js';
import { placeFinder } from './places.js';
import { type ConfigFile, FILE } from './schema.js';

const LARGEST = 256 * 1024;

/** The settings of a file, and where each stands, as a complaint would name it: `propel.yaml:12:5`. */
export interface SettingsFile {
  readonly file: ConfigFile;
  placeOf(path: readonly PropertyKey[]): string;
}

/** The settings in the text of propel.yaml, or everything that is wrong with it, in the file's order. */
export function readFile(text: string): Result<SettingsFile, readonly Complaint[]> {
  if (text.length > LARGEST) return err([whole('is larger than 256 KiB; it holds settings only.')]);
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  if (document.errors.length > 0)
    return err(
      document.errors.slice(0, 10).map((error): Complaint => {
        const { line, col } = counter.linePos(error.pos[0]);
        const text = `is not YAML from here on: ${error.message}.`;
        return { where: 'propel.yaml', line, column: col, key: '', text };
      }),
    );
  const data = plainData(() => document.toJS({ maxAliasCount: 50 }));
  if (!data.ok) return err([whole(data.error)]);
  const parsed = FILE.safeParse(withoutEmpty(data.value), { reportInput: true });
  const faults = parsed.success ? crossFaults(parsed.data) : parsed.error.issues.flatMap(faultsOf);
  const place = placeFinder(document, counter);
  if (parsed.success && faults.length === 0)
    return ok({
      file: parsed.data,
      placeOf(path) {
        const { line, column } = place(path, false);
        return `propel.yaml:${line}:${column}`;
      },
    });
  const complaints = faults.map((fault) => complaintOf(fault, place(fault.path, fault.atKey)));
  return err([...complaints].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)));
}

function complaintOf(
  fault: Fault,
  at: { readonly line: number; readonly column: number },
): Complaint {
  return { where: 'propel.yaml', ...at, key: fault.path.map(String).join('.'), text: fault.text };
}

function whole(text: string): Complaint {
  return { where: 'propel.yaml', line: 1, column: 1, key: '', text };
}

/** The document as data; yaml throws where aliases would blow it up. */
function plainData(read: () => unknown): Result<unknown, string> {
  try {
    return ok(read());
  } catch {
    return err('uses anchors and aliases too often; write the values out.');
  }
}

/** A section or a host with nothing below it counts as empty, not as wrong. */
function withoutEmpty(data: unknown): unknown {
  if (data === null || data === undefined) return {};
  if (typeof data !== 'object' || Array.isArray(data)) return data;
  const sections = Object.entries(data).filter(([, value]) => value !== null);
  return Object.fromEntries(
    sections.map(([key, value]) => [key, key === 'hosts' ? emptyHosts(value) : value]),
  );
}

function emptyHosts(hosts: unknown): unknown {
  if (typeof hosts !== 'object' || hosts === null || Array.isArray(hosts)) return hosts;
  return Object.fromEntries(Object.entries(hosts).map(([name, value]) => [name, value ?? {}]));
}
