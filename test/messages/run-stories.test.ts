import { describe, expect, it } from 'vitest';
import { ANOMALY_KINDS, type Anomaly } from '../../src/domain/anomaly.js';
import { alert, diagnosis, endReport, launched } from '../../src/messages/index.js';
import { aDiagnosis, aRun, aSummary, key, MINUTE, NOW, RUN_ID } from './facts.js';
import { buttons, read } from './read.js';

const end = NOW + 60 * MINUTE;
const lines = {
  attach: `screen -r ${RUN_ID}`,
  detach: 'Ctrl+A, then D',
  list: 'screen -ls',
  kill: `screen -X -S ${RUN_ID} quit`,
};

function anomaly(kind: Anomaly['kind'], change: Partial<Anomaly> = {}): Anomaly {
  const at = { step: 50, line: 9, detectedStep: 60, detectedLine: 19 };
  return { kind, metric: null, ...at, text: 'Loss 2.1 to NaN.', ...change };
}

describe('the launch', () => {
  it('gives each line for the own machine as well, and the path of the log', () => {
    const remote = {
      ...lines,
      attach: `ssh -t rig ${lines.attach}`,
      list: `ssh rig ${lines.list}`,
    };
    const message = launched({ run: aRun(), lines, remote, literal: false });
    const text = read(message);
    expect(text).toContain(
      `- Attach: screen -r ${RUN_ID}\n- from your own machine: ssh -t rig screen -r ${RUN_ID}`,
    );
    expect(text).toContain('from your own machine: ssh rig screen -ls');
    expect(text).toContain(`Log: /home/ada/.local/state/propel/${RUN_ID}/log on rig`);
  });

  it('says so where the exit status will not be known', () => {
    const message = launched({ run: aRun(), lines, remote: null, literal: true });
    expect(read(message)).toContain('the exit status of the command will not be known');
  });
});

describe('an alert', () => {
  it.each(ANOMALY_KINDS)('of kind %s has a heading, the evidence and the run', (kind) => {
    const message = alert({ anomaly: anomaly(kind), run: aRun(), snooze: key('s') });
    expect(read(message)).toContain('Loss 2.1 to NaN.');
    expect(read(message)).toContain(RUN_ID);
    expect(buttons(message)).toEqual(kind === 'recovered' ? [] : ['Snooze']);
  });

  it('speaks of precision where NaN comes within the first 100 steps, and not later', () => {
    const early = alert({ anomaly: anomaly('nan'), run: aRun(), snooze: null });
    const late = alert({ anomaly: anomaly('nan', { step: 101 }), run: aRun(), snooze: null });
    expect(read(early)).toContain('bf16 is more stable than fp16');
    expect(read(late)).not.toContain('bf16');
  });

  it('speaks of warmup where the loss diverges at the start', () => {
    const early = alert({ anomaly: anomaly('divergence'), run: aRun(), snooze: null });
    expect(read(early)).toContain('try LR warmup');
  });

  it('offers to collect stacks where a run may hang, and only there', () => {
    const facts = { run: aRun(), snooze: key('s'), stacks: key('c') };
    expect(buttons(alert({ ...facts, anomaly: anomaly('silence') }))).toEqual([
      'Collect stacks',
      'Snooze',
    ]);
    expect(buttons(alert({ ...facts, anomaly: anomaly('nan') }))).toEqual(['Snooze']);
  });

  it('names the metric that it is about', () => {
    const message = alert({
      anomaly: anomaly('nan', { metric: 'grad_norm' }),
      run: aRun(),
      snooze: null,
    });
    expect(read(message)).toContain('# grad_norm is NaN (step 50)');
  });
});

describe('the end report', () => {
  function report(change = {}, status: number | null = 0) {
    const run = aRun({ status: { state: 'ended', status, at: end } });
    const facts = { run, summary: aSummary({ step: 5_000, finished: true }), now: end };
    return endReport({ ...facts, diagnosisFollows: false, fixesApplied: 0, ...change });
  }

  it('says how long it took and where the last checkpoint is', () => {
    expect(read(report())).toContain('# Finished, status 0 after 1 h');
    expect(read(report())).toContain('Last checkpoint: out/checkpoint-1000');
    expect(report().blocks[0]).toMatchObject({ tone: 'good' });
  });

  it('posts a bad status at once and says that the reason follows', () => {
    const text = read(report({ diagnosisFollows: true }, 1));
    expect(text).toContain('# Ended, status 1 after 1 h');
    expect(text).toContain('the reason follows here');
  });

  it.each([
    [{ summary: aSummary({ loss: 'nan', step: 5_000 }) }, 0, 'The last loss is NaN'],
    [{ summary: aSummary() }, 0, 'It ended at step 1,200 of 5,000, earlier than planned.'],
    [{ summary: aSummary({ lastCheckpoint: null }) }, 0, 'I saw no checkpoint being saved.'],
    [{}, null, 'The exit status is unknown, but the log says that training finished.'],
    [{ summary: null }, null, 'the log does not say that training finished'],
  ])('doubts an end that does not fit: %j', (change, status, doubt) => {
    expect(read(report(change, status))).toContain(doubt);
    expect(report(change, status).blocks[0]).not.toMatchObject({ tone: 'good' });
  });
});

describe('a diagnosis', () => {
  it('cites the lines that prove it, how sure it is, and what it does not prove', () => {
    const source = { path: 'train.py', firstLine: 40, text: 'with open(path) as f:\n    read(f)' };
    expect(
      read(diagnosis({ run: aRun(), diagnosis: aDiagnosis(), source })),
    ).toMatchInlineSnapshot(`
      "# Why it failed
      The training data data/train.bin is not there.
      The log proves this. It does not prove: that the file ever existed
      Error: FileNotFoundError: [Errno 2] No such file or directory: 'data/train.bin'
      Where: train.py:41
      97 | FileNotFoundError: [Errno 2] No such file: 'data/train.bin'
      40 | with open(path) as f:
      41 |     read(f)
      Look at
      - the data path in configs/base.yaml
      Run propel-train-20261122-153012-417 on rig"
    `);
  });

  it.each([
    ['established', 'The log proves this.'],
    ['likely', 'This fits the log, and little else does.'],
    ['guess', 'This is a guess'],
  ] as const)('says %s in words', (confidence, words) => {
    const text = read(diagnosis({ run: aRun(), diagnosis: aDiagnosis({ confidence }) }));
    expect(text).toContain(words);
  });

  it('gives a long traceback as a file and a short one as it is', () => {
    const traceback = 'Traceback (most recent call last):\n  File "a.py", line 1\nValueError: x';
    const short = diagnosis({ run: aRun(), diagnosis: aDiagnosis(), traceback });
    expect(short.blocks).toContainEqual({ kind: 'code', text: traceback, title: 'traceback' });
    const long = diagnosis({
      run: aRun(),
      diagnosis: aDiagnosis(),
      traceback: traceback.repeat(60),
    });
    const file = long.blocks.find((b) => b.kind === 'file');
    expect(file).toMatchObject({
      name: 'traceback-20261122-153012-417.txt',
      text: traceback.repeat(60),
    });
  });

  it('puts a traceback together from its frames where the text is not at hand', () => {
    const frames = [{ path: 'train.py', line: 41, function: 'main', source: 'open(path)' }];
    const text = read(diagnosis({ run: aRun(), diagnosis: aDiagnosis({ frames }) }));
    expect(text).toContain(
      '  File "train.py", line 41, in main\n    open(path)\nFileNotFoundError: ',
    );
  });

  it('leaves a bug of the project to people', () => {
    const found = aDiagnosis({ verdict: 'unknown', category: 'code' });
    expect(read(diagnosis({ run: aRun(), diagnosis: found }))).toContain(
      "a plain bug in the project's own code",
    );
  });

  it('is one quiet line where nothing failed', () => {
    const found = aDiagnosis({
      verdict: 'none',
      category: 'interrupted',
      rootCause: 'Ctrl-C.',
      evidence: [],
    });
    const message = diagnosis({ run: aRun(), diagnosis: found });
    expect(message.blocks[0]).toMatchObject({ kind: 'note', tone: 'neutral' });
  });
});
