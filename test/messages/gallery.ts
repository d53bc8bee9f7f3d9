import type { Message } from '../../src/domain/message.js';
import * as messages from '../../src/messages/index.js';
import { accessStories } from './access-stories.js';
import * as f from './facts.js';
import { everyProblem } from './problems.js';
import * as w from './watching-facts.js';

const { key, NOW, MINUTE, ada, bob } = f;

/**
 * Every message at least once, by the name of its function; `text` stands wherever a project, a log or a chat has its say.
 * Test of renderers draw all of these too.
 */
export function gallery(text = 'x'): Readonly<Record<string, readonly Message[]>> {
  const plain = f.aRunOf(`python train.py ${text}`);
  const run = {
    ...plain,
    configs: [text],
    session: plain.session && { ...plain.session, log: `/l/${text}` },
  };
  const summary = f.aSummary({
    throughput: { value: 3, unit: text },
    lastCheckpoint: { step: 1, path: text, at: NOW },
  });
  const diagnosis = f.aDiagnosis({
    exception: text,
    message: text,
    where: `${text}:3`,
    rootCause: `Because of ${text}.`,
    evidence: [{ line: 3, text }],
    doesNotProve: text,
    lookAt: [text],
    frames: [{ path: text, line: 3, function: text, source: text }],
  });
  const source = { path: text, firstLine: 2, text: `a\n${text}` };
  const scan = f.aScan([f.anOffer(`python ${text}`, text), f.anOffer(text, text)], {
    directory: `/home/${text}`,
  });
  const proposed = {
    ...f.proposed,
    error: text,
    because: text,
    fix: text,
    checked: [text],
    unchecked: [text],
  };
  const proposal = f.aProposal({ proposed });
  const decided = f.aProposal({
    proposed,
    decision: { answer: 'approved', by: bob, at: NOW },
    application: { state: 'applied', at: NOW, child: f.CHILD_ID },
  });
  const card = {
    run,
    summary,
    now: NOW + MINUTE,
    fixesApplied: 1,
    watchNext: text,
    stop: key('stop'),
  };
  const lines = {
    attach: 'screen -r x',
    detach: 'Ctrl+A, then D',
    list: 'screen -ls',
    kill: 'screen -X',
  };
  const anomaly = {
    kind: 'nan',
    metric: text,
    step: 7,
    line: 1,
    detectedStep: 9,
    detectedLine: 2,
    text,
  } as const;
  const planless = {
    ...summary,
    step: null,
    totalSteps: null,
    inEpoch: { at: 120_000, of: 391_000 },
    etaMs: null,
    throughput: null,
    stepsPerSecond: 0.0123,
    lastCheckpoint: { step: null, path: text, at: NOW },
  };
  const chart = { title: text, xLabel: 'step', yLabel: 'loss', series: summary.curves, marks: [] };
  const gpus = [{ ...f.gpu, name: text, holders: [text] }];
  const host = {
    name: 'rig',
    reach: { kind: 'local' },
    shell: 'plain',
    launch: 'recorded',
  } as const;
  return {
    access: accessStories(text),
    alert: [messages.alert({ anomaly, run, snooze: key('s') })],
    askAnswer: [
      messages.askAnswer({ side: 'logic' }),
      messages.askAnswer({ side: 'unclear' }),
      messages.askAnswer({ topic: 'left', run, summary, now: NOW, lines }),
      messages.askAnswer({ topic: 'attach', run, summary, now: NOW, lines }),
    ],
    askValue: [
      messages.askValue({
        run,
        proposed: { ...proposed, change: { kind: 'ask', question: text } },
        answer: key('a'),
      }),
    ],
    beforeTraining: [
      messages.beforeTraining({
        known: { target: text },
        pitfalls: ['warmup'],
        gpus: 2,
        answer: key('a'),
      }),
    ],
    caughtUp: [
      messages.caughtUp({
        run,
        catchUp: {
          from: NOW,
          to: NOW + 60 * MINUTE,
          why: 'down',
          inode: '1',
          untilByte: 9,
          writtenBy: NOW + 50 * MINUTE,
          beyond: 3,
          happened: [
            { anomaly, times: 3, lastStep: 90 },
            { anomaly: { ...anomaly, kind: 'plateau' }, times: 1, lastStep: 7 },
          ],
        },
      }),
    ],
    claimed: [messages.claimed({ name: 'Ada' })],
    compareRuns: [
      messages.compareRuns({
        first: { run, summary },
        second: { run: f.aRun(), summary: null },
        now: NOW,
      }),
    ],
    diagnosis: [
      messages.diagnosis({ run, diagnosis, source, traceback: text }),
      messages.diagnosis({ run, diagnosis: { ...diagnosis, verdict: 'unknown' } }),
    ],
    endReport: [
      messages.endReport({ run, summary, now: NOW, diagnosisFollows: true, fixesApplied: 0 }),
    ],
    fixApplied: [
      messages.fixApplied({
        proposal,
        run,
        child: f.CHILD_ID,
        backup: text,
        oldStep: 3,
        undo: key('u'),
      }),
    ],
    fixTold: [messages.fixTold({ run, proposed })],
    fixVerified: [messages.fixVerified({ run, oldStep: 3, step: 9, ranMs: MINUTE })],
    gpusTable: [
      messages.gpusTable({
        hosts: [
          { host: 'rig', gpus },
          { host: 'lab', gpus: { why: text } },
        ],
      }),
    ],
    handedOff: [messages.handedOff({ run: { ...run, diagnosis } })],
    handOffBrief: [messages.handOffBrief({ run, diagnosis, summary, source, now: NOW })],
    help: [messages.help({ lead: '/propel ', commands: [{ usage: 'runs', summary: 'List.' }] })],
    hostTrouble: (['unreachable', 'stale'] as const).flatMap((kind) =>
      [null, NOW + 9 * MINUTE].map((over) =>
        messages.hostTrouble({
          host: 'rig',
          trouble: { kind, since: NOW },
          runs: [f.RUN_ID, f.CHILD_ID],
          over,
        }),
      ),
    ),
    hostsTable: [
      messages.hostsTable({
        hosts: [
          { host, look: { why: text }, since: NOW, runs: 1 },
          { host, look: { gpus, ram: text, disk: text, sessions: [text] }, since: null, runs: 1 },
        ],
        now: NOW,
      }),
    ],
    instruct: [
      messages.instruct({
        run,
        proposed: { ...proposed, change: { kind: 'instruct', steps: [text] } },
      }),
    ],
    launched: [
      messages.launched({ run, lines, remote: lines, literal: true }),
      messages.launched({
        ...{ run, lines, remote: null, literal: false },
        ...{ withoutLogin: true, endsWithLogin: true },
      }),
    ],
    people: [
      messages.people({
        administrators: [text],
        people: [{ value: 'slack/U1', name: text, what: text }],
        configured: [text],
        choose: key('c'),
      }),
      messages.people({ administrators: [], people: [], configured: [], choose: key('c') }),
    ],
    plainLogs: [
      messages.plainLogs({ run, text, lines: 9 }),
      messages.plainLogs({ run, text: `${text}\n`.repeat(99), lines: 60 }),
    ],
    logQuestion: [messages.logQuestion({ start: w.aLogStart(text), panes: 2, turnOn: key('log') })],
    plotCurve: [messages.plotCurve({ run, chart })],
    problem: Object.values(everyProblem(text)).map(messages.problem),
    proposal: [
      messages.proposal({ proposal, run, actions: { approve: key('y'), deny: key('n') } }),
    ],
    proposalDecided: [messages.proposalDecided({ proposal: decided, run, undo: key('u') })],
    reassess: [
      messages.reassess({ run, diagnosis, incident: f.anIncident(2), tryOnceMore: key('t') }),
    ],
    refusal: [messages.refusal({ run, diagnosis, source, handOff: key('h') })],
    runsTable: [
      messages.runsTable({ runs: [run], now: NOW }),
      messages.runsTable({ runs: [], now: NOW }),
    ],
    scanClosed: [
      messages.scanClosed({ scan }),
      messages.scanClosed({ scan: { ...scan, state: { kind: 'cancelled', by: ada, at: NOW } } }),
    ],
    scanFailed: [
      messages.scanFailed({
        host: 'rig',
        directory: text,
        problem: everyProblem(text)['path-unreadable'],
      }),
    ],
    scanTable: [
      messages.scanTable({ scan, launchLine: text, owner: 'Ada' }),
      messages.scanTable({
        scan: {
          ...scan,
          relaunch: w.aRelaunch(text),
        },
        launchLine: text,
        owner: 'Ada',
        resume: text,
      }),
    ],
    scanning: [messages.scanning({ host: 'rig', directory: text })],
    sessionsTable: [
      messages.sessionsTable({
        host: 'rig',
        listed: [
          { session: w.aSession(text), run: null },
          { session: { ...w.aSession('idle'), program: null, logs: [] }, run: f.RUN_ID },
        ],
        free: [w.aSession(text)],
        choose: key('choose'),
      }),
      messages.sessionsTable({ host: 'rig', listed: [], free: [], choose: null }),
    ],
    snoozed: [messages.snoozed({ run, alert: 'nan', until: NOW, by: 'Ada' })],
    stacks: [
      messages.stacks({ run, stacks: [{ command: text, text }] }),
      messages.stacks({ run, stacks: [] }),
    ],
    statusCard: [
      messages.statusCard(card),
      messages.statusCard({ ...card, summary: planless, beside: text }),
    ],
    questionSettled: [
      messages.questionSettled({ kind: 'stop', by: text, at: NOW, run }),
      messages.questionSettled({ kind: 'log', by: text, at: NOW, start: w.aLogStart(text) }),
    ],
    stopQuestion: [messages.stopQuestion({ run, summary, now: NOW, stop: key('s') })],
    stopped: [
      messages.stopped({
        run,
        was: true,
        leftInTime: false,
        gone: true,
        survivors: [{ pid: 7, args: text }],
      }),
    ],
    watched: [
      messages.watched({ run: w.anAdopted(text, true), lines }),
      messages.watched({ run: w.anAdopted(text, false), lines: null }),
    ],
  };
}
