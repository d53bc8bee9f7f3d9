import type { Run } from '../domain/run.js';
import type { Offer, Scan } from '../domain/scan.js';
import { askedGpus } from '../text/asked-gpus.js';
import { knownAnswers } from '../text/briefing/answers.js';
import { ownWords, pitfallsOf } from '../text/briefing/pitfalls.js';
import { statedValues } from '../text/stated-values.js';

/** What is known before the first step: answers that the look at the project gave, and pitfalls that it shows signs of. */
export type Briefing = Run['briefing'];

/** Works the briefing out from the scan and the texts of the files that the command names. */
export function briefingOf(scan: Scan, offer: Offer): Briefing {
  const configs = Object.fromEntries(
    Object.entries(offer.files).flatMap(([path, { text }]) =>
      text === null || path === offer.entry ? [] : [[path, text]],
    ),
  );
  const stated = statedValues(offer.command, configs);
  const script = offer.entry === null ? null : (offer.files[offer.entry]?.text ?? null);
  const entry =
    offer.entry === null || script === null ? null : { path: offer.entry, text: script };
  const listed = scan.result?.environment.gpus;
  const machineGpus = Array.isArray(listed) ? listed.length : null;
  const gpus = askedGpus(offer.command, stated);
  const project = { command: offer.command, entry, configs, stated, gpus, machineGpus };
  const pitfalls = pitfallsOf(project);
  return {
    known: knownAnswers({
      stated,
      environment: scan.result?.environment ?? null,
      checkpoints: scan.result?.machine?.checkpoints ?? null,
      entry,
    }),
    pitfalls,
    own: ownWords(project, pitfalls),
    gpus: gpus ?? machineGpus,
  };
}
