import type { ProposedChange } from '../../src/domain/change.js';
import type { ConfirmedCommand } from '../../src/domain/command.js';
import type { Diagnosis, Fingerprint } from '../../src/domain/diagnosis.js';
import type {
  ActionId,
  IncidentId,
  MessageKey,
  ProposalId,
  RunId,
  ScanId,
} from '../../src/domain/ids.js';
import type { Incident } from '../../src/domain/incident.js';
import type { Person } from '../../src/domain/place.js';
import type { Environment, Gpu, ScanResult } from '../../src/domain/project.js';
import type { Proposal } from '../../src/domain/proposal.js';
import type { Run } from '../../src/domain/run.js';
import type { Offer, Scan } from '../../src/domain/scan.js';
import type { RunSummary } from '../../src/domain/summary.js';

/** 2026-11-22 15:30:12.417 UTC. */
export const NOW = 1_795_361_412_417;
export const MINUTE = 60_000;
export const RUN_ID = 'propel-train-20261122-153012-417' as RunId;
export const CHILD_ID = 'propel-train-20261122-164501-003' as RunId;
export const ada: Person = { platform: 'slack', id: 'U1', name: 'Ada' };
export const bob: Person = { platform: 'slack', id: 'U2', name: 'Bob' };
const place = { channel: { platform: 'slack', id: 'C1' }, thread: null } as const;

export function key(name: string): ActionId {
  return `key-${name}` as ActionId;
}

export function aRun(change: Partial<Run> = {}): Run {
  return {
    id: RUN_ID,
    command: {
      command: 'python train.py --config configs/base.yaml',
      host: 'rig',
      directory: '/home/ada/proj',
      files: {},
      confirmedBy: ada,
      confirmedAt: NOW,
      via: 'launch',
    } as unknown as ConfirmedCommand,
    owner: ada,
    place,
    card: 'card' as MessageKey,
    status: { state: 'running', since: NOW },
    createdAt: NOW,
    session: {
      multiplexer: 'screen',
      folder: `/home/ada/.local/state/propel/${RUN_ID}`,
      log: `/home/ada/.local/state/propel/${RUN_ID}/log`,
      statusFile: `/home/ada/.local/state/propel/${RUN_ID}/status`,
      line: 'screen -L …',
      bootId: 'b',
    },
    cursor: { inode: '', offset: 0, lines: 0 },
    observer: null,
    lastGrowth: NOW,
    lastCard: NOW,
    diagnosis: null,
    evidence: null,
    proposal: null,
    parent: null,
    incident: null,
    configs: ['configs/base.yaml'],
    interpreter: 'python',
    briefing: { known: {}, pitfalls: [], gpus: null },
    answers: {},
    snoozed: {},
    alerts: {},
    fixesApplied: 0,
    oldProgress: 0,
    pastOldFailure: false,
    steady: false,
    unreachableSince: null,
    ...change,
  };
}

/** The run, with another command. */
export function aRunOf(command: string): Run {
  const run = aRun();
  return { ...run, command: { ...run.command, command } };
}

export function aSummary(change: Partial<RunSummary> = {}): RunSummary {
  return {
    step: 1_200,
    totalSteps: 5_000,
    epoch: null,
    totalEpochs: null,
    loss: 2.3141,
    evalLoss: null,
    lr: 3e-5,
    throughput: { value: 3.2, unit: 'iter/s' },
    lastCheckpoint: { step: 1_000, path: 'out/checkpoint-1000', at: NOW },
    finished: false,
    lastProgressAt: NOW,
    etaMs: 125 * MINUTE,
    curves: [
      {
        name: 'loss',
        points: [
          [1, 9.5],
          [1_200, 2.3141],
        ],
      },
    ],
    ...change,
  };
}

export function aDiagnosis(change: Partial<Diagnosis> = {}): Diagnosis {
  return {
    verdict: 'runtime',
    category: 'path',
    exception: 'FileNotFoundError',
    message: "[Errno 2] No such file or directory: 'data/train.bin'",
    where: 'train.py:41',
    frames: [],
    rootCause: 'The training data data/train.bin is not there.',
    confidence: 'established',
    evidence: [{ line: 97, text: "FileNotFoundError: [Errno 2] No such file: 'data/train.bin'" }],
    signature: 'missing-file',
    doesNotProve: 'that the file ever existed',
    lookAt: ['the data path in configs/base.yaml'],
    entities: {},
    remedy: null,
    fingerprint: 'v1:path' as Fingerprint,
    entityFingerprint: 'v1:path:data' as Fingerprint,
    ...change,
  };
}

export const proposed: ProposedChange = {
  change: {
    kind: 'config-value',
    file: 'configs/base.yaml',
    line: 7,
    key: 'data.path',
    before: '  path: data/train.bin',
    after: '  path: data/train/train.bin',
  },
  error: 'a missing file',
  because: 'data.path names data/train.bin, which is not there',
  fix: 'naming data/train/train.bin',
  checked: ['data/train/train.bin exists'],
  unchecked: ['that it holds the same data'],
};

export function aProposal(change: Partial<Proposal> = {}): Proposal {
  return {
    id: 'p1' as ProposalId,
    run: RUN_ID,
    incident: 'i1' as IncidentId,
    proposed,
    file: null,
    message: 'm1' as MessageKey,
    createdAt: NOW,
    expiresAt: NOW + 1_440 * MINUTE,
    decision: null,
    application: null,
    ...change,
  };
}

export function anIncident(fixes: number): Incident {
  return {
    id: 'i1' as IncidentId,
    firstRun: RUN_ID,
    fixes: Array.from({ length: fixes }, (_, i) => ({
      proposal: `p${i}` as ProposalId,
      fingerprint: 'v1:path' as Fingerprint,
      summary: `Fix ${i + 1}: named another path; it failed at once`,
      run: RUN_ID,
      child: CHILD_ID,
      at: NOW + i * MINUTE,
    })),
    extraTries: [],
    countFrom: 0,
  };
}

export const gpu: Gpu = {
  index: 0,
  name: 'NVIDIA H100 80GB HBM3',
  totalMiB: 81_559,
  usedMiB: 4,
  utilisation: 0,
  holders: [],
};

export const environment: Environment = {
  python: '3.11.2',
  interpreter: 'python',
  requiredPython: '>=3.10',
  framework: 'torch 2.4.1',
  cuda: '12.4',
  driver: '550.54',
  gpus: [gpu, { ...gpu, index: 1, usedMiB: 40_000, utilisation: 90, holders: ['bob: python'] }],
  ram: '503 GiB',
  disk: '1.2 TiB free',
  wandb: 'logged in',
  tensorboard: 'none',
  mlflow: 'none',
  gitCommit: 'a1b2c3d',
  gitDirty: true,
  sessions: [],
};

export function anOffer(command: string, source = 'train.py:1'): Offer {
  return { command, source, entry: null, configs: [], files: {} };
}

export function aScan(offers: readonly Offer[], change: Partial<Scan> = {}): Scan {
  const result: ScanResult = {
    candidates: offers.map(({ command, source }) => ({
      command,
      source,
      kind: 'script',
      notes: 'one GPU',
      score: 1,
      evidence: [],
      entry: null,
      configs: [],
    })),
    configs: [{ path: 'configs/base.yaml', usedBy: ['train.py:9'] }],
    environment,
    caps: [],
  };
  return {
    id: 's1' as ScanId,
    host: 'rig',
    directory: '/home/ada/proj',
    askedBy: ada,
    place,
    message: 'm0' as MessageKey,
    createdAt: NOW,
    expiresAt: NOW + 60 * MINUTE,
    state: { kind: 'open' },
    result,
    offers,
    chosen: 0,
    controls: {
      select: key('select'),
      launch: key('launch'),
      edit: key('edit'),
      cancel: key('cancel'),
    },
    ...change,
  };
}
