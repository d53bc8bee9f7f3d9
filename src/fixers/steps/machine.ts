import type { Steps } from '../contract.js';

/** Steps for GPUs, memory, disks and ranks: what only somebody at the machine can decide. */
export const MACHINE_STEPS: readonly Steps[] = [
  {
    id: 'free-gpu',
    steps: [
      'See which processes hold the GPU (nvidia-smi), and whose they are.',
      'End what is left over from an earlier run, or start on a free GPU.',
    ],
  },
  {
    id: 'gpu-visibility',
    steps: [
      'See which GPUs the run is given (nvidia-smi -L, CUDA_VISIBLE_DEVICES, the resources of the job).',
      'Ask for no more processes or device numbers than there are GPUs.',
    ],
  },
  {
    id: 'other-gpu',
    steps: [
      'Look at the kernel log for Xid lines (dmesg).',
      'Try once more; if it comes again, start on another GPU or host and tell the administrator.',
    ],
  },
  {
    id: 'blocking-rerun',
    steps: [
      'Run once with CUDA_LAUNCH_BLOCKING=1 in front of the command: it is slower, and the traceback then names the true line.',
      'Look at the kernel log for Xid lines (dmesg).',
    ],
  },
  {
    id: 'raise-host-memory',
    steps: [
      'Look at the kernel log and the limits of the job for an out-of-memory kill (dmesg, the scheduler).',
      'Give the job more host memory, or let it cache less and use fewer data workers.',
    ],
  },
  {
    id: 'free-disk',
    steps: [
      'See what fills the disk (df -h, df -i, du -sh of checkpoints and caches).',
      'Delete what is no longer needed; Propel never deletes checkpoints or data.',
      'Keep fewer checkpoints in future, where the project has a setting for it.',
    ],
  },
  {
    id: 'other-output-place',
    steps: [
      'Point the output or cache setting of the run at a disk that is local and writable.',
      'If the disk should be writable, tell the administrator.',
    ],
  },
  {
    id: 'retry-later',
    steps: [
      'Try once more in a few minutes.',
      'If it comes again, tell the administrator of the service or the disk.',
    ],
  },
  {
    id: 'check-rendezvous',
    steps: [
      'Compare address, port, number of hosts and processes per host with what the launcher was given on each host.',
      'Look whether the first rank is up and reachable from the others.',
    ],
  },
  {
    id: 'check-ranks',
    steps: [
      'Read the logs of all ranks for the first error before the time-out: the rank that did not come says why.',
      'If no rank failed, look for a long step on one of them (saving, evaluating), and for the network between hosts.',
    ],
  },
  {
    id: 'launch-with-torchrun',
    steps: [
      'Start the same script through the launcher that the project documents (torchrun or accelerate), with as many processes as GPUs.',
      'For a trial on one GPU, make only that one visible.',
    ],
  },
  {
    id: 'unused-parameters',
    steps: [
      'Where the project has a setting for it, turn on find_unused_parameters (each step gets a little slower), or use_reentrant=False for checkpointing.',
      'If a branch of the model should have been used, that is a change for Engineer Mode.',
    ],
  },
];
