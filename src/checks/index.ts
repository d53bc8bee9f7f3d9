import type { Finding } from '../domain/machine.js';
import { configs } from './configs.js';
import type { Check, CheckFacts } from './contract.js';
import { disk } from './disk.js';
import { entryScript } from './entry-script.js';
import { gpuMemory } from './gpu-memory.js';
import { lingering } from './lingering.js';
import { outputFolder } from './output-folder.js';

/** What is looked at before a launch, in the order in which it is told. */
export const checks: readonly Check[] = [
  lingering,
  gpuMemory,
  disk,
  outputFolder,
  configs,
  entryScript,
];

/** What the checks say of one command; empty where the machine was not asked. */
export function checkLaunch(facts: CheckFacts): readonly Finding[] {
  if (!facts.result.machine) return [];
  return checks.flatMap(({ look }) => look(facts) ?? []);
}
