import { diagnose } from '../../src/crashes/index.js';
import type { Diagnosis } from '../../src/domain/diagnosis.js';
import type { HostFacts, MemoryFact } from '../../src/probing/facts.js';

/** The diagnosis of a log that ends so, with this status. */
export function of(text: string, exitStatus: number | null = 1): Diagnosis {
  return diagnose({ text, firstLine: 1, exitStatus, projectRoot: null, command: 'python3 a.py' });
}

const FRAME =
  'Traceback (most recent call last):\n  File "/home/ada/rig/a.py", line 2, in f\n    g()\n';

export const killed = of('step 1 loss 2\nKilled\n', 137);
export const silent = of('step 1 loss 2\n', 3);
export const full = of(`${FRAME}OSError: [Errno 28] No space left on device: '/data/out/a.pt'\n`);
export const port = of(
  `${FRAME}RuntimeError: The server socket has failed to listen on any local network address. port: 29511, useIpv6: false, code: -98, name: EADDRINUSE\n`,
);
export const gpuOom = of(
  `${FRAME}torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.\n`,
);
export const logic = of(
  `${FRAME}RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x8 and 9x2)\n`,
);

export const NOTHING: HostFacts = { memory: null, disk: null, port: null, gpus: null };

/** A host that says nothing of memory but the frame of the run: from 1000 to 2000 of its clock. */
export const CALM: MemoryFact = {
  began: 1_000,
  ended: 2_000,
  group: '/jobs/7',
  groupKills: 0,
  user: 1_000,
  kills: [],
};
