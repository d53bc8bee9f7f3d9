import { complaintLine } from '../config.js';
import { ownSignatures } from '../crashes/index.js';
import { doubtful, type Finding, fine, wrong } from '../domain/finding.js';
import { plural } from '../text/format.js';
import { inert } from '../text/inert.js';
import { redact } from '../text/redact.js';
import type { DoctorFacts, Looked } from './doctor-facts.js';
import { hostFindings } from './doctor-hosts.js';

/** A look at one part of what Propel needs. */
export type Check = (facts: DoctorFacts) => readonly Finding[];

/** Every check, in the order in which a person should mend things. */
const CHECKS: readonly Check[] = [
  node,
  config,
  state,
  redis,
  ({ hosts }) => hosts.flatMap(hostFindings),
  noHosts,
  ({ chats }) => chats,
  web,
  administrators,
  signatures,
];

/** What is fine, worth a look, or wrong, and what to do about it. */
export function examine(facts: DoctorFacts): readonly Finding[] {
  return CHECKS.flatMap((check) => check(facts));
}

/** The findings as text for a terminal, with a last line that counts. */
export function doctorText(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ check, verdict, text, next }) => [
    `${MARKS[verdict]} ${check}: ${text}`,
    ...(next === null ? [] : [`      ${next}`]),
  ]);
  const wrong = findings.filter((f) => f.verdict === 'wrong').length;
  const doubtful = findings.filter((f) => f.verdict === 'worth-a-look').length;
  const end =
    wrong > 0
      ? `${plural(wrong, 'thing is', 'things are')} wrong; mend ${wrong === 1 ? 'it' : 'the first one first'}, and look again.`
      : doubtful > 0
        ? `Ready; ${plural(doubtful, 'thing is', 'things are')} worth a look.`
        : 'Everything is ready: propel start';
  return [...lines, end].map((line) => inert(redact(line))).join('\n');
}

const MARKS: Readonly<Record<Finding['verdict'], string>> = {
  fine: ' ok  ',
  'worth-a-look': 'look ',
  wrong: 'WRONG',
};

/** Node 20.19 is the first that loads every package. */
function node({ node: version }: DoctorFacts): readonly Finding[] {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return [fine('node', version)];
  return [
    wrong(
      'node',
      `${version} is too old.`,
      'Install Node 20.19 or later, for example from nodejs.org.',
    ),
  ];
}

function config({ config: look }: DoctorFacts): readonly Finding[] {
  if (look.complaints.length > 0)
    return look.complaints.map((complaint) =>
      wrong(
        'settings',
        complaintLine(complaint),
        complaint.where === 'environment'
          ? 'Correct it in .env or in the environment.'
          : `Correct it in ${look.path}.`,
      ),
    );
  if (look.found) return [fine('settings', `${look.path} is right`)];
  return [
    doubtful(
      'settings',
      `there is no ${look.path}; every setting has its default.`,
      'Copy propel.example.yaml to propel.yaml to name your hosts.',
    ),
  ];
}

function state({ state: { folder, writable } }: DoctorFacts): readonly Finding[] {
  return [
    looked(
      'state',
      writable,
      `${folder} is ours`,
      `Make ${folder} writable, or set PROPEL_HOME to a folder that you own.`,
    ),
  ];
}

function redis({ redis: look }: DoctorFacts): readonly Finding[] {
  if (look.kind === 'address')
    return [
      looked(
        'redis',
        look.answers,
        `answers at ${look.address}`,
        'Start it, or correct REDIS_URL; without one, Propel starts its own.',
      ),
    ];
  if (look.program !== null) return [fine('redis', `Propel starts its own, ${look.program}`)];
  return [
    wrong(
      'redis',
      'there is neither REDIS_URL nor a redis-server or valkey-server here.',
      'Install one, for example: sudo apt-get install redis-server',
    ),
  ];
}

function noHosts({ hosts }: DoctorFacts): readonly Finding[] {
  if (hosts.length > 0) return [];
  return [doubtful('hosts', 'there are none.', 'Name one under “hosts:” in propel.yaml.')];
}

function web({ web: { enabled, port, free } }: DoctorFacts): readonly Finding[] {
  if (!enabled) return [];
  // The bot itself, where it runs while the doctor looks; whose it is cannot be asked without its secret address.
  if (!free.fine && /\bEADDRINUSE\b/.test(free.why))
    return [
      doubtful(
        'page',
        `something listens on 127.0.0.1:${port} already: the bot, if it is running.`,
        'If it is not running, end what listens there, or set web.port in propel.yaml.',
      ),
    ];
  return [
    looked(
      'page',
      free,
      `127.0.0.1:${port} is free`,
      'End what listens there, or set web.port in propel.yaml.',
    ),
  ];
}

function administrators({ administrators: count }: DoctorFacts): readonly Finding[] {
  if (count > 0) return [fine('rights', plural(count, 'administrator'))];
  return [
    doubtful(
      'rights',
      'nobody is an administrator yet, so nobody may do anything.',
      'Start the bot and send it “claim CODE” with the code that it prints, or name somebody under “rights:”.',
    ),
  ];
}

function signatures({ signatures: rows }: DoctorFacts): readonly Finding[] {
  const tried = ownSignatures(rows.map(({ row }) => row));
  const broken = tried.problems.map(({ at, text }) =>
    wrong(
      'signatures',
      `${rows[at]?.at} signatures.${at}: ${text}`,
      'Correct the row; until then it is left out, and crashes are diagnosed without it.',
    ),
  );
  if (tried.signatures.length === 0) return broken;
  const known = plural(tried.signatures.length, 'row knows its', 'rows know their');
  return [fine('signatures', `${known} own example and no near miss`), ...broken];
}

function looked(check: string, look: Looked, good: string, next: string): Finding {
  return look.fine ? fine(check, good) : wrong(check, look.why, next);
}
