import type { Row } from './row.js';

/** Texts of our own for the rows of endings and wrappers. */
export const ENDING_ROWS: readonly Row[] = [
  {
    id: 'interrupted-by-person',
    hit: 'KeyboardInterrupt',
    miss: 'keyboard layout: us, interrupt 4',
  },
  {
    id: 'scheduler-time-limit',
    hit: 'slurmstepd: error: *** JOB 991 ON node7 CANCELLED AT 2026-01-02T03:04:05 DUE TO TIME LIMIT ***',
    miss: 'the time limit of this exam is two hours, error none',
  },
  {
    id: 'scheduler-cancelled',
    hit: 'slurmstepd: error: *** JOB 991 ON node7 CANCELLED AT 2026-01-02T03:04:05 ***',
    miss: 'the concert was cancelled, error none',
  },
  {
    id: 'terminated',
    hit: 'run.sh: line 2: 77 Terminated              python train.py',
    miss: 'Terminated employees: 0, status fine',
  },
  {
    id: 'segmentation-fault',
    hit: 'Segmentation fault (core dumped)',
    miss: 'Segmentation model loaded, fault tolerance on',
  },
  { id: 'bus-error', hit: 'Bus error (core dumped)', miss: 'bus errors expected today: none' },
  {
    id: 'illegal-instruction',
    hit: 'Illegal instruction (core dumped)',
    miss: 'illegal moves: none, instruction set avx2, error none',
  },
  { id: 'native-abort', hit: 'Aborted (core dumped)', miss: 'aborted runs so far: none' },
  {
    id: 'command-missing',
    hit: 'run.sh: line 2: accelerat: command not found',
    miss: 'the command was not found in the diary',
  },
  {
    id: 'carriage-returns',
    hit: "run.sh: line 2: $'\\r': command not found",
    miss: 'run.sh: carriage found, return expected tomorrow',
  },
  {
    id: 'interpreter-missing',
    hit: 'bash: line 1: ./run.sh: cannot execute: required file not found',
    miss: 'bash cannot execute the plan',
  },
  { id: 'not-executable', hit: 'exit status 126', miss: 'exit status 0' },
  {
    id: 'variable-unset-shell',
    hit: 'run.sh: line 4: SCRATCH: unbound variable',
    miss: 'run.sh has an unbound sense of humour',
  },
  {
    id: 'variable-unset-stated',
    hit: 'RuntimeError: environment variable RIG_ROOT is not set',
    miss: 'RuntimeError: the table is not set',
  },
  {
    id: 'elastic-child-failed',
    hit: 'torch.distributed.elastic.multiprocessing.errors.ChildFailedError: ',
    miss: 'RuntimeError: a child failed at maths',
  },
  {
    id: 'elastic-process-failure',
    hit: 'torch.multiprocessing.spawn.ProcessExitedException: process 1 terminated with exit code 1',
    miss: 'RuntimeError: a process went home',
  },
  {
    id: 'called-process',
    hit: "subprocess.CalledProcessError: Command '['python', 'train.py']' returned non-zero exit status 1.",
    miss: 'RuntimeError: nobody called',
  },
  {
    id: 'worker-exited',
    hit: 'RuntimeError: DataLoader worker (pid(s) 81, 82) exited unexpectedly',
    miss: 'RuntimeError: a worker went home',
  },
  {
    id: 'pool-broken',
    hit: 'concurrent.futures.process.BrokenProcessPool: A process in the process pool was stopped',
    miss: 'RuntimeError: the pool is closed in winter',
  },
  {
    id: 'make-error',
    hit: 'make: *** [Makefile:4: train] Error 1',
    miss: 'make: nothing to be done, error none',
  },
  {
    id: 'srun-exit',
    hit: 'srun: error: node7: task 0: Exited with exit code 1',
    miss: 'srun: job 4 queued and waiting, status pending',
  },
  {
    id: 'npm-style-exit',
    hit: 'Command train.sh exited with status 3',
    miss: 'Command train.sh exited with status 0',
  },
  {
    id: 'hydra-job',
    hit: "Error executing job with overrides: ['lr=1']",
    miss: 'Error executing the dance with grace',
  },
  {
    id: 'cuda-cascade',
    hit: 'RuntimeError: CUDA error: driver shutting down',
    miss: 'RuntimeError: the bus driver is shutting down',
  },
  { id: 'exit-status', hit: 'exit status 1', miss: 'exit status 0' },
  {
    id: 'environment-not-active',
    hit: 'Could not find conda environment: rig',
    miss: 'Could not find a nice environment: status sad',
  },
  {
    id: 'shell-syntax',
    hit: "run.sh: line 5: syntax error near unexpected token `done'",
    miss: 'run.sh has no syntax error near the end',
  },
  {
    id: 'launcher-return-code',
    hit: "[launch.py:321:sigkill_handler] ['/usr/bin/python', 'train.py'] exits with return code = 1",
    miss: "[launch.py:321] ['/usr/bin/python', 'train.py'] exits with return code = 0",
  },
  {
    id: 'half-built-extension',
    hit: "AttributeError: 'RigCPUAdam' object has no attribute 'handle'",
    miss: "AttributeError: 'RigCPUAdam' object has no attribute 'handle'",
    frames: [
      '/opt/venv/lib/python3.11/site-packages/rig/adam.py in __del__ | self.free(self.handle)',
    ],
    missFrames: ['/home/ada/rig/train.py in main | optimizer.handle'],
  },
  {
    id: 'half-built-object',
    hit: "AttributeError: 'Recorder' object has no attribute 'stream'",
    miss: "AttributeError: 'Recorder' object has no attribute 'stream'",
    frames: ['/home/ada/rig/record.py in __del__ | self.stream.close()'],
    missFrames: ['/home/ada/rig/record.py in write | self.stream.write(row)'],
  },
];
