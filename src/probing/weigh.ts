import type { Diagnosis } from '../domain/diagnosis.js';
import { cleanLine } from '../text/clean-line.js';
import type { HostFacts } from './facts.js';
import { weighDisk } from './weigh-disk.js';
import { weighGpus } from './weigh-gpus.js';
import { weighMemory } from './weigh-memory.js';
import { weighPort } from './weigh-port.js';

const MOST_SENTENCES = 8;

/**
 * The diagnosis in the light of what the host told: surer or less sure, with the facts as sentences. An unknown cause
 * becomes a known one only where a fact proves it; a refusal and a good end stay what they are.
 */
export function withHostFacts(diagnosis: Diagnosis, facts: HostFacts): Diagnosis {
  if (diagnosis.verdict === 'logic' || diagnosis.verdict === 'none') return diagnosis;
  let found = diagnosis;
  const said: string[] = [];
  for (const weigh of [weighMemory, weighDisk, weighPort, weighGpus]) {
    const weighed = weigh(found, facts);
    if (!weighed) continue;
    found = { ...found, ...weighed.change };
    said.push(...weighed.said);
  }
  if (said.length === 0) return found;
  const hostFacts = said.slice(0, MOST_SENTENCES).map((sentence) => cleanLine(sentence, 300));
  return { ...found, rootCause: cleanLine(found.rootCause, 1_000), hostFacts };
}
