import { describe, expect, it } from 'vitest';
import type { Change } from '../../src/domain/change.js';
import type { Proposal } from '../../src/domain/proposal.js';
import {
  askValue,
  fixApplied,
  fixVerified,
  handOffBrief,
  instruct,
  proposal,
  proposalDecided,
  reassess,
  refusal,
} from '../../src/messages/index.js';
import {
  aDiagnosis,
  anIncident,
  aProposal,
  aRun,
  aRunOf,
  aSummary,
  bob,
  CHILD_ID,
  key,
  MINUTE,
  NOW,
  proposed,
} from './facts.js';
import { buttons, read } from './read.js';

const actions = { approve: key('y'), deny: key('n') };

function offered(change: Change) {
  const made = aProposal({ proposed: { ...proposed, change } });
  return proposal({ proposal: made, run: aRun(), actions });
}

const command = { before: 'python train.py', after: 'OMP_NUM_THREADS=1 python train.py' } as const;
const shell = {
  kind: 'shell',
  template: 'mkdir',
  arguments: ['out'],
  command: 'mkdir -p out',
} as const;

describe('a proposal', () => {
  it('shows the exact change, what was and was not checked, and what a yes starts', () => {
    const message = proposal({ proposal: aProposal(), run: aRun(), actions });
    expect(read(message)).toMatchInlineSnapshot(`
      "# A fix for you to decide
      The error is a missing file because data.path names data/train.bin, which is not there. I'll fix it by naming data/train/train.bin. This changes configs/base.yaml:7. Okay?
      configs/base.yaml:7
      -  path: data/train.bin
      +  path: data/train/train.bin
      Checked
      - data/train/train.bin exists
      Not checked
      - that it holds the same data
      Approve makes this change and starts the same command again:
      python train.py --config configs/base.yaml
      For Ada and administrators, until 2026-11-23 15:30 UTC. Run 20261122-153012-417
      [Approve] [Deny]"
    `);
    expect(message.controls.map((c) => c.kind === 'button' && c.style)).toEqual([
      'primary',
      'danger',
    ]);
  });

  it.each<[Change, string]>([
    [
      { kind: 'env', name: 'OMP_NUM_THREADS', value: '1', ...command },
      'the command of this run and no file',
    ],
    [{ kind: 'command', ...command }, 'the command of this run and no file'],
    [shell, 'the folder out and no file'],
    [{ ...shell, template: 'chmod', arguments: ['u+w', 'logs'] }, 'the permissions of logs'],
    [{ ...shell, template: 'pip-install' }, "the packages of this run's Python and no file"],
    [{ ...shell, template: 'line-endings', arguments: ['run.sh'] }, 'the line endings of run.sh'],
  ])('says what %j changes', (change, place) => {
    expect(read(offered(change))).toContain(`This changes ${place}. Okay?`);
  });

  it('shows a new command whole, before and after', () => {
    const codes = offered({ kind: 'command', ...command }).blocks.filter((b) => b.kind === 'code');
    expect(codes.map((b) => b.kind === 'code' && b.text)).toEqual([command.before, command.after]);
  });

  it('shows the line that will run, and where', () => {
    expect(read(offered(shell))).toContain(
      'This line will run in /home/ada/proj on rig:\nmkdir -p out',
    );
  });

  it('takes care of full stops in the blanks', () => {
    const made = aProposal({
      proposed: { ...proposed, because: 'it is gone.', fix: 'making it. ' },
    });
    expect(proposal({ proposal: made, run: aRun(), actions }).fallback).toContain(
      "because it is gone. I'll fix it by making it. This changes",
    );
  });
});

describe('a decided proposal', () => {
  function decided(change: Partial<Proposal>) {
    return proposalDecided({ proposal: aProposal(change), run: aRun(), undo: key('u') });
  }
  const yes = { answer: 'approved', by: bob, at: NOW } as const;

  it('says who denied it, and that nothing was changed', () => {
    const message = decided({ decision: { ...yes, answer: 'denied' } });
    expect(read(message)).toContain('# Denied by Bob at 2026-11-22 15:30 UTC, nothing was changed');
    expect(message.controls).toEqual([]);
  });

  it('says that it ran out', () => {
    expect(read(decided({}))).toContain('# Expired at 2026-11-23 15:30 UTC, nothing was changed');
  });

  it.each([
    [{ state: 'pending' }, 'Making the change now.', []],
    [{ state: 'applied', at: NOW, child: CHILD_ID }, 'it goes on as run', ['Undo fix']],
    [
      { state: 'refused', at: NOW, reason: 'The file changed.' },
      'Not applied: The file changed.',
      [],
    ],
    [{ state: 'undone', at: NOW }, 'everything is as it was before the fix', []],
  ] as const)('says how far it is: %j', (application, words, labels) => {
    const message = decided({ decision: yes, application });
    expect(read(message)).toContain('# Approved by Bob at 2026-11-22 15:30 UTC');
    expect(read(message)).toContain(words);
    expect(buttons(message)).toEqual(labels);
  });
});

describe('a fix', () => {
  it('is applied first, and called fixed only past the old point of failure', () => {
    const facts = { proposal: aProposal(), run: aRun(), child: CHILD_ID, backup: '/b', undo: null };
    const text = read(fixApplied({ ...facts, oldStep: 1_200 }));
    expect(text).toContain('I call it fixed once it is past step 1,200');
    expect(read(fixApplied({ ...facts, oldStep: null }))).toContain(
      'past the old point of failure',
    );
    const held = read(fixVerified({ run: aRun(), oldStep: 1_200, step: 1_300, ranMs: MINUTE }));
    expect(held).toContain('past the old point of failure (step 1,200): at step 1,300');
  });
});

describe('what only a person can do', () => {
  it('comes as numbered steps without a button', () => {
    const change = { kind: 'instruct', steps: ['Free space on /data.', 'Launch again.'] } as const;
    const message = instruct({ run: aRun(), proposed: { ...proposed, change } });
    expect(read(message)).toContain('1. Free space on /data.\n2. Launch again.');
    expect(message.controls).toEqual([]);
  });

  it('comes as a question where a value is needed', () => {
    const change = { kind: 'ask', question: 'Where is the checkpoint?' } as const;
    const message = askValue({ run: aRun(), proposed: { ...proposed, change }, answer: key('a') });
    expect(read(message)).toContain('Where is the checkpoint?');
    expect(buttons(message)).toEqual(['Answer']);
  });
});

describe('a refusal', () => {
  it('says where it is and what to look at, and offers the brief and nothing else', () => {
    const diagnosis = aDiagnosis({ verdict: 'logic', category: 'logic-shape' });
    const message = refusal({ run: aRun(), diagnosis, handOff: key('h') });
    expect(read(message)).toContain('Where: train.py:41');
    expect(read(message)).toContain('- the data path in configs/base.yaml');
    expect(buttons(message)).toEqual(['Hand-off brief']);
  });
});

describe('the hand-off brief', () => {
  it('is a Markdown file with everything that is known', () => {
    const frames = [{ path: 'train.py', line: 41, function: 'main', source: 'open(path)' }];
    const facts = { run: aRun(), diagnosis: aDiagnosis({ frames }), summary: aSummary(), now: NOW };
    const file = handOffBrief(facts).blocks.find((b) => b.kind === 'file');
    expect(file?.kind === 'file' && file.text).toMatchInlineSnapshot(`
      "# Hand-off: FileNotFoundError in propel-train-20261122-153012-417

      The training data data/train.bin is not there. The log proves this.

      ## Where

      - at \`train.py:41\`
      - error \`FileNotFoundError: [Errno 2] No such file or directory: 'data/train.bin'\`

      ## Look at

      - the data path in configs/base.yaml

      ## From the log

      \`\`\`text
      97 | FileNotFoundError: [Errno 2] No such file: 'data/train.bin'
      \`\`\`

      ## Traceback

      \`\`\`text
        File "train.py", line 41, in main
          open(path)
      FileNotFoundError: [Errno 2] No such file or directory: 'data/train.bin'
      \`\`\`

      ## Command

      \`\`\`sh
      python train.py --config configs/base.yaml
      \`\`\`
      in \`/home/ada/proj\` on \`rig\`

      ## Configs as they were when the command was confirmed

      - \`configs/base.yaml\`

      ## Run

      - Running after less than 1 s
      - log \`/home/ada/.local/state/propel/propel-train-20261122-153012-417/log\`
      - Step: 1,200 of 5,000
      - Loss: 2.314
      - Learning rate: 3e-5
      - Rate: 3.2 iter/s
      - Last checkpoint: step 1,000, less than 1 s ago

      ## What this does not prove

      that the file ever existed

      Propel changed nothing for this: a change of model, loss, optimiser, data or hyper-parameters is not its to make."
    `);
  });

  it('holds the configs as they were when the command was confirmed', () => {
    const plain = aRun();
    const frozen = { 'configs/base.yaml': { digest: '', text: 'lr: 1e-3\nkey: ```\n' } };
    const run = { ...plain, command: { ...plain.command, files: frozen } };
    const facts = { run, diagnosis: aDiagnosis(), summary: null, now: NOW };
    expect(read(handOffBrief(facts))).toContain('````text\nlr: 1e-3\nkey: ```\n````');
  });

  it('lets nothing out of its code blocks and hides secrets', () => {
    const run = aRunOf('HF_TOKEN=abcdefghijkl python t.py\n```\n# not a heading');
    const file = handOffBrief({ run, diagnosis: aDiagnosis(), summary: null, now: NOW }).blocks[2];
    const text = file?.kind === 'file' ? file.text : '';
    expect(text).toContain('````sh\nHF_TOKEN=[hidden] python t.py\n```\n# not a heading\n````');
  });
});

describe('stop and reassess', () => {
  it('lists both fixes and what they did, and offers one more try', () => {
    const message = reassess({
      run: aRun(),
      diagnosis: aDiagnosis(),
      incident: anIncident(2),
      tryOnceMore: key('t'),
    });
    expect(read(message)).toContain('# The same error is back after 2 fixes');
    expect(read(message)).toContain('Fix 1: named another path; it failed at once');
    expect(read(message)).toContain('Fix 2: named another path');
    expect(buttons(message)).toEqual(['Try once more']);
  });

  it('speaks of the whole chain where the errors differ', () => {
    const diagnosis = aDiagnosis({ fingerprint: 'v1:other' as never });
    const facts = { run: aRun(), diagnosis, incident: anIncident(4), tryOnceMore: null };
    expect(read(reassess(facts))).toContain('# It failed again after 4 fixes');
  });
});
