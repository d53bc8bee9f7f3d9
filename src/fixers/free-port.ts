import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Fixer, Workbench } from './contract.js';

const GIVEN = /(--(?:master[_-]port|main[_-]process[_-]port)[ =])(\d{2,5})\b/;
const LAUNCHERS = [
  { pattern: /\btorchrun\b|\btorch\.distributed\.(?:run|launch)\b/, flag: '--master_port' },
  { pattern: /\baccelerate launch\b/, flag: '--main_process_port' },
] as const;
const DEFAULT_PORT = 29_500;
const STEP = 37;

/** Another rendezvous port for the same command, where a launcher takes one. */
export const freePort: Fixer = { id: 'free-port', needs: () => [], propose };

function propose(_diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const given = GIVEN.exec(bench.command);
  const old = given ? Number(given[2]) : DEFAULT_PORT;
  const port = old + STEP < 65_000 ? old + STEP : old - STEP;
  const after = given ? bench.command.replace(GIVEN, `$1${port}`) : inserted(bench.command, port);
  if (after === null || after === bench.command) return null;
  return {
    change: { kind: 'command', before: bench.command, after },
    error: `the port ${old} of the rendezvous is taken`,
    because: 'another process holds it, perhaps one left over from an earlier run',
    fix: `starting the same command with port ${port}`,
    checked: ['only the port changes'],
    unchecked: [`whether ${port} is free`, 'whether a process of an earlier run still holds a GPU'],
  };
}

function inserted(command: string, port: number): string | null {
  for (const { pattern, flag } of LAUNCHERS) {
    const match = pattern.exec(command);
    if (!match) continue;
    const end = match.index + match[0].length;
    return `${command.slice(0, end)} ${flag}=${port}${command.slice(end)}`;
  }
  return null;
}
