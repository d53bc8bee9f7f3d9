import { button, heading, list, message, paragraph, some } from '../domain/blocks.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { ActionId } from '../domain/ids.js';
import { type AppliedFix, FIXES_PER_CHAIN, type Incident } from '../domain/incident.js';
import type { Message, Span } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import { lookAtBlocks, proofBlocks } from '../text/diagnosis-words.js';
import { plural } from '../text/format.js';
import { shortRun } from '../text/run-words.js';
import { utcMinute } from '../text/utc.js';

export interface ReassessFacts {
  readonly run: Run;
  readonly diagnosis: Diagnosis;
  readonly incident: Incident;
  readonly tryOnceMore: ActionId | null;
}

/** Stop and reassess: no further proposal; the fixes so far and what they did, and the one way to go on. */
export function reassess({ run, diagnosis, incident, tryOnceMore }: ReassessFacts): Message {
  const fixes = relevantFixes(incident, diagnosis);
  const same = fixes.every((fix) => fix.fingerprint === diagnosis.fingerprint);
  const title = same
    ? `The same error is back after ${plural(fixes.length, 'fix', 'fixes')}`
    : `It failed again after ${plural(fixes.length, 'fix', 'fixes')}`;
  const cause = cleanLine(diagnosis.rootCause, 600);
  const blocks = some(
    heading(title, 'bad'),
    paragraph(
      'I stop here and propose nothing more: the next attempt deserves a fresh look first.',
    ),
    list(fixes.map(fixSpans)),
    paragraph({ bold: 'The error now: ' }, cause),
    proofBlocks(diagnosis, null),
    lookAtBlocks(diagnosis.lookAt),
    paragraph(
      'When you have changed something or ruled something out, press Try once more and write it down; that allows exactly one more proposal. Run ',
      { code: run.id },
    ),
  );
  return message(`${title}. I stop here and propose nothing more. ${cause}`, blocks, [
    ...button(tryOnceMore, 'tryOnceMore'),
  ]);
}

/** The fixes for this error, or the latest of the whole chain where those are not why it stops. */
function relevantFixes(incident: Incident, { fingerprint }: Diagnosis): readonly AppliedFix[] {
  const counted = incident.fixes.slice(incident.countFrom);
  if (counted.length >= FIXES_PER_CHAIN) return counted.slice(-8);
  const same = counted.filter((fix) => fix.fingerprint === fingerprint);
  return same.length > 0 ? same : counted;
}

function fixSpans(fix: AppliedFix): readonly Span[] {
  return [
    { bold: `${utcMinute(fix.at)}: ` },
    cleanLine(fix.summary, 300),
    ' (run ',
    { code: shortRun(fix.child) },
    ')',
  ];
}
