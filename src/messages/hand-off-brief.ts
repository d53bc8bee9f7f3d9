import { heading, message, paragraph } from '../domain/blocks.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import type { RunSummary } from '../domain/summary.js';
import { cleanLine } from '../text/clean-line.js';
import { clip } from '../text/clip.js';
import {
  citedLines,
  confidenceWords,
  exceptionLine,
  numbered,
  type SourceLines,
  tracebackText,
} from '../text/diagnosis-words.js';
import { duration } from '../text/format.js';
import { inert } from '../text/inert.js';
import { fenced, inlineCode } from '../text/markdown.js';
import { redact } from '../text/redact.js';
import { endOf, shortRun, startOf, stateWords } from '../text/run-words.js';
import { settingFields, summaryFields } from '../text/summary-words.js';

export interface HandOffBriefFacts {
  readonly run: Run;
  readonly diagnosis: Diagnosis;
  readonly summary: RunSummary | null;
  readonly source?: SourceLines | null;
  readonly traceback?: string | null;
  readonly now: number;
}

/** Everything that whoever changes the training logic needs, as one Markdown file. */
export function handOffBrief(facts: HandOffBriefFacts): Message {
  const name = `hand-off-${shortRun(facts.run.id)}.md`;
  const words =
    'Engineer Mode is where that change is made, outside Propel. This brief holds what it needs.';
  return message(words, [
    heading('Hand-off brief for Engineer Mode'),
    paragraph(words),
    { kind: 'file', name, text: briefText(facts) },
  ]);
}

/** The brief's Markdown; hostile text stands in code only. */
function briefText({ run, diagnosis, summary, source, traceback, now }: HandOffBriefFacts): string {
  const { command, directory, host } = run.command;
  const configs = run.configs.slice(0, 6).map((path) => configText(run, path));
  const figures = summary === null ? [] : figureLines(summary, now);
  const settings = (summary === null ? [] : settingFields(summary)).map(
    ([name, value]) => `- ${name}: ${inlineCode(value)}`,
  );
  const lookAt = diagnosis.lookAt.map((item) => `- ${cleanLine(item, 300)}`);
  const exception = exceptionLine(diagnosis);
  const trace = tracebackText(diagnosis, traceback ?? null);
  return [
    `# Hand-off: ${cleanLine(diagnosis.exception ?? diagnosis.category, 80)} in ${run.id}`,
    `${cleanLine(diagnosis.rootCause, 600)} ${confidenceWords(diagnosis.confidence, diagnosis.hostFacts)}`,
    ...section('Where', [
      ...(diagnosis.where === null ? [] : [`- at ${inlineCode(cleanLine(diagnosis.where, 400))}`]),
      ...(exception === null ? [] : [`- error ${inlineCode(exception)}`]),
    ]),
    ...(!source ? [] : [fenced(numbered(source), 'text')]),
    ...section('Look at', lookAt),
    ...section(
      'From the log',
      diagnosis.evidence.length ? [fenced(citedLines(diagnosis.evidence), 'text')] : [],
    ),
    ...section(
      'From the host',
      (diagnosis.hostFacts ?? []).map((fact) => `- ${cleanLine(fact, 300)}`),
    ),
    ...section('Traceback', trace === null ? [] : [fenced(clip(trace, 100_000), 'text')]),
    ...section('Command', [
      fenced(inert(redact(command)), 'sh'),
      `in ${inlineCode(cleanLine(directory, 400))} on ${inlineCode(host)}`,
    ]),
    ...section('Configs as they were when the command was confirmed', configs),
    ...section('Settings that the log echoed', settings),
    ...section('Run', [...runLines(run, now), ...figures]),
    ...section(
      'What this does not prove',
      diagnosis.doesNotProve ? [cleanLine(diagnosis.doesNotProve, 400)] : [],
    ),
    'Propel changed nothing for this: a change of model, loss, optimiser, data or hyper-parameters is not its to make.',
  ].join('\n\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}

/** A config with the text that was frozen with the command, where there is one. */
function configText(run: Run, path: string): string {
  const name = `- ${inlineCode(cleanLine(path, 400))}`;
  const text = run.command.files[path]?.text ?? null;
  if (text === null) return name;
  return `${name}\n\n${fenced(clip(inert(redact(text)), 8_000), 'text')}\n`;
}

function runLines(run: Run, now: number): readonly string[] {
  const end = endOf(run.status) ?? now;
  return [
    `- ${stateWords(run.status)} after ${duration(end - startOf(run))}`,
    ...(run.session === null ? [] : [`- log ${inlineCode(cleanLine(run.session.log, 400))}`]),
  ];
}

function figureLines(summary: RunSummary, now: number): readonly string[] {
  return summaryFields(summary, now).flatMap(([label, value]) =>
    value === null || label === 'Time left' ? [] : [`- ${label}: ${value}`],
  );
}
