import type { Row } from './row.js';

/** Texts of our own for the rows of memory. */
export const MEMORY_ROWS: readonly Row[] = [
  {
    id: 'gpu-oom-cascade',
    hit: 'RuntimeError: CUDA out of memory. Tried to allocate 17179869184.00 GiB',
    miss: 'RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB',
  },
  {
    id: 'gpu-oom-fragmented',
    hit: 'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 23.6 GiB. Of the allocated memory 8.1 GiB is allocated by PyTorch, and 12.40 GiB is reserved by PyTorch but unallocated.',
    miss: 'torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. Of the allocated memory 22.1 GiB is allocated by PyTorch, and 80.25 MiB is reserved by PyTorch but unallocated.',
  },
  {
    id: 'gpu-oom-generation-cache',
    hit: 'ValueError: No available memory for the cache blocks. Try increasing `gpu_memory_utilization`.',
    miss: 'ValueError: No available slots for the cache',
  },
  {
    id: 'gpu-oom',
    hit: 'RuntimeError: CUDA out of memory. Tried to allocate 20.00 MiB (GPU 0; 10.76 GiB total capacity)',
    miss: 'RuntimeError: out of patience',
  },
  {
    id: 'cublas-not-initialised',
    hit: 'RuntimeError: CUDA error: CUBLAS_STATUS_NOT_INITIALIZED when calling `cublasCreate(handle)`',
    miss: 'RuntimeError: CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`',
  },
  {
    id: 'shared-memory',
    hit: "RuntimeError: DataLoader worker (pid 812) is killed by signal: Bus error. It is possible that dataloader's workers are out of shared memory.",
    miss: 'RuntimeError: DataLoader worker (pid 812) is killed by signal: Aborted.',
  },
  {
    id: 'scheduler-memory-limit',
    hit: 'slurmstepd: error: Detected 1 oom_kill event in StepId=4417.0. Some of the step tasks have been OOM Killed.',
    miss: 'slurmstepd: error: Detected zonal drift in StepId=4417.0',
  },
  {
    id: 'kernel-oom',
    hit: '[93111.2] Out of memory: Killed process 2211 (python3) total-vm:91234kB',
    miss: 'memory report: process 2211 within limits, status ok',
  },
  {
    id: 'worker-killed',
    hit: 'RuntimeError: DataLoader worker (pid 3127) is killed by signal: Killed. ',
    miss: 'RuntimeError: DataLoader worker (pid 3127) is killed by signal: Terminated. ',
  },
  {
    id: 'ray-oom',
    hit: 'ray.exceptions.OutOfMemoryError: Task was killed due to the node running low on memory.',
    miss: 'ray.exceptions.RaySystemError: System error: unknown',
  },
  {
    id: 'host-memory-error',
    hit: 'numpy.core._exceptions._ArrayMemoryError: Unable to allocate 12.5 GiB for an array with shape (3, 4)',
    miss: 'ValueError: array is too small',
  },
  {
    id: 'killed-bare',
    hit: 'run.sh: line 4:  1203 Killed                  python train.py',
    miss: 'Killed time between epochs: 3 s',
  },
  {
    id: 'open-files',
    hit: "OSError: [Errno 24] Too many open files: 'shards/7.bin'",
    miss: "OSError: [Errno 22] Invalid argument: 'shards/7.bin'",
  },
  {
    id: 'thread-limit',
    hit: "RuntimeError: can't start new thread",
    miss: "RuntimeError: can't start new epoch",
  },
  {
    id: 'pin-memory',
    hit: "RuntimeError: cannot pin 'torch.cuda.LongTensor' only dense CPU tensors can be pinned",
    miss: 'RuntimeError: cannot pin a post to the board',
  },
];
