import type { Problem, ProblemCode } from '../../src/domain/problem.js';
import { ada, bob, NOW } from './facts.js';

/** One problem of every code; a forgotten code does not compile. */
export function everyProblem(text = 'x'): {
  readonly [C in ProblemCode]: Extract<Problem, { code: C }>;
} {
  return {
    'unknown-command': { code: 'unknown-command', word: text, nearest: 'train' },
    'bad-usage': { code: 'bad-usage', usage: 'logs RUN [n]', why: `It needs ${text}.` },
    'unknown-host': { code: 'unknown-host', host: text, known: ['rig', text] },
    'no-host-given': { code: 'no-host-given', known: ['rig'] },
    'no-path-given': { code: 'no-path-given', host: 'rig' },
    'path-missing': { code: 'path-missing', host: 'rig', path: text },
    'path-unreadable': {
      code: 'path-unreadable',
      host: 'rig',
      path: text,
      why: `Denied: ${text}.`,
    },
    'host-key-unknown': {
      code: 'host-key-unknown',
      host: 'rig',
      fingerprint: 'SHA256:abc',
      why: `Its fingerprint is SHA256:abc. ${text}`,
    },
    'host-key-changed': { code: 'host-key-changed', host: 'rig', why: text },
    'host-unreachable': { code: 'host-unreachable', host: 'rig', why: `No answer: ${text}.` },
    'nothing-to-train': {
      code: 'nothing-to-train',
      host: 'rig',
      path: text,
      lookedAt: 12,
      caps: [`I read 5,000 files at most: ${text}.`],
    },
    'no-administrator': { code: 'no-administrator' },
    'not-allowed': {
      code: 'not-allowed',
      what: 'stop this run',
      owner: ada,
      administrators: [bob],
    },
    'already-done': { code: 'already-done', what: 'this fix was undone', by: text, at: NOW },
    'not-yours': { code: 'not-yours', owner: ada },
    'access-asked': { code: 'access-asked', at: NOW, administrators: [bob] },
    'access-stands': { code: 'access-stands', name: text, why: `Because of ${text}.` },
    'already-decided': { code: 'already-decided', answer: 'approved', by: bob, at: NOW },
    expired: { code: 'expired', what: 'this proposal', at: NOW },
    superseded: { code: 'superseded', what: 'this command' },
    'control-unknown': { code: 'control-unknown' },
    'wrong-code': { code: 'wrong-code' },
    'already-claimed': { code: 'already-claimed', by: ada },
    'command-invalid': { code: 'command-invalid', why: 'It holds a NUL byte.', command: text },
    'command-too-long': {
      code: 'command-too-long',
      bytes: 140_000,
      limit: 100_000,
      multiplexer: 'screen',
    },
    drifted: {
      code: 'drifted',
      files: [
        { path: 'train.py', before: 'a\nlr = 1\nb', after: `a\nlr = ${text}\nb` },
        { path: 'conf.yaml', before: null, after: text },
        { path: 'gone.yaml', before: text, after: null },
      ],
    },
    'no-multiplexer': {
      code: 'no-multiplexer',
      host: 'rig',
      install: 'sudo apt-get install screen',
    },
    'log-folder-unwritable': {
      code: 'log-folder-unwritable',
      host: 'rig',
      path: text,
      why: 'no space left.',
    },
    'launch-withdrawn': { code: 'launch-withdrawn', host: 'rig' },
    'launch-unknown': { code: 'launch-unknown', host: 'rig', why: 'The link was lost.' },
    'file-changed': { code: 'file-changed', file: text },
    'file-missing': { code: 'file-missing', file: text },
    'given-up': { code: 'given-up', what: 'making the fix', why: `${text}.`, next: 'Look.' },
    'fix-failed': { code: 'fix-failed', what: text, why: 'pip ended with status 1.' },
    'unknown-run': { code: 'unknown-run', run: text, recent: ['153012-417'] },
    'ambiguous-run': { code: 'ambiguous-run', run: '417', matches: ['153012-417', '163012-417'] },
    'run-over': { code: 'run-over', run: '153012-417', state: 'finished' },
    'nothing-refused': { code: 'nothing-refused' },
    'unknown-metric': { code: 'unknown-metric', run: 'r', metric: text, known: ['loss', 'lr'] },
    'no-log': { code: 'no-log', run: 'r', why: `It is gone: ${text}.` },
    'nothing-to-watch': {
      code: 'nothing-to-watch',
      host: 'rig',
      target: text,
      reason: 'no-session',
      found: [text],
    },
    'already-watched': { code: 'already-watched', host: 'rig', target: text, run: text },
    'no-session-to-stop': { code: 'no-session-to-stop', run: '153012-417', process: 7 },
    'store-unavailable': { code: 'store-unavailable' },
    'not-yet': { code: 'not-yet', what: text },
    internal: { code: 'internal', reference: 'Q7f2' },
  };
}
