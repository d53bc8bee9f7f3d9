import type { Row } from './row.js';

/** Texts of our own for the rows of ranks and process groups. */
export const DISTRIBUTED_ROWS: readonly Row[] = [
  {
    id: 'port-in-use',
    hit: 'RuntimeError: The server socket has failed to bind to [::]:29500 (errno: 98 - Address already in use).',
    miss: 'RuntimeError: Address unknown at this post office',
  },
  {
    id: 'rank-variables-missing',
    hit: 'ValueError: Error initializing torch.distributed using env:// rendezvous: environment variable MASTER_ADDR expected, but not set',
    miss: 'ValueError: variable NAME expected, but empty',
  },
  {
    id: 'process-group-missing',
    hit: 'ValueError: Default process group has not been initialized, please make sure to call init_process_group.',
    miss: 'ValueError: Default tokenizer has not been loaded',
  },
  {
    id: 'duplicate-gpu',
    hit: 'RuntimeError: NCCL error: invalid usage, Duplicate GPU detected : rank 1 and rank 0 both on CUDA device 1000',
    miss: 'RuntimeError: Duplicate row detected : 1 and 0',
  },
  {
    id: 'unused-parameters',
    hit: 'RuntimeError: Expected to have finished reduction in the prior iteration before starting a new one.',
    miss: 'RuntimeError: Expected to have finished lunch in the prior hour',
  },
  {
    id: 'marked-ready-twice',
    hit: 'RuntimeError: Expected to mark a variable ready only once.',
    miss: 'RuntimeError: Expected to mark an exam only once.',
  },
  {
    id: 'collective-mismatch',
    hit: 'RuntimeError: Detected mismatch between collectives on ranks. Rank 0 is running collective: ALLREDUCE',
    miss: 'RuntimeError: Detected mismatch between labels on pages',
  },
  {
    id: 'rendezvous-failed',
    hit: 'torch.distributed.DistStoreError: Timed out after 901 seconds waiting for clients. 1/2 clients joined.',
    miss: 'RuntimeError: waiting for clients of the shop',
  },
  {
    id: 'nccl-timeout',
    hit: '[E ProcessGroupNCCL.cpp:828] [Rank 1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=97, OpType=ALLREDUCE, Timeout(ms)=1800000)',
    miss: '[I ProcessGroupNCCL.cpp:828] [Rank 1] Watchdog started, timeout 1800000',
  },
  {
    id: 'peer-gone',
    hit: 'RuntimeError: [gloo/transport/tcp/pair.cc:598] Connection closed by peer [10.0.0.2]:4411',
    miss: 'RuntimeError: the peer review is closed',
  },
  {
    id: 'nccl-error',
    hit: 'RuntimeError: NCCL error in: ProcessGroupNCCL.cpp:1269, internal error, NCCL version 2.14.3',
    miss: 'RuntimeError: error in chapter 1269',
  },
  {
    id: 'peer-closed',
    hit: 'RuntimeError: [1] is setting up, Connection reset by peer',
    miss: 'RuntimeError: [1] is setting up, connection is slow',
    frames: [
      '/home/ada/rig/train.py in main | dist.barrier()',
      '/usr/lib/python3/dist-packages/torch/distributed/distributed_c10d.py in barrier | work.wait()',
    ],
  },
  {
    id: 'connection-refused-init',
    hit: 'RuntimeError: Connection refused',
    miss: 'RuntimeError: Connection reset by peer',
    frames: [
      '/home/ada/rig/train.py in main | dist.init_process_group("nccl")',
      '/usr/lib/python3/dist-packages/torch/distributed/rendezvous.py in _create_c10d_store | TCPStore(host)',
    ],
  },
  {
    id: 'world-size-mismatch',
    hit: 'ValueError: world size (6) must be a multiple of the tensor parallel size (4)',
    miss: 'ValueError: hat size (6) must be odd',
  },
  {
    id: 'data-parallel-scatter',
    hit: 'RuntimeError: chunk expects at least a 1-dimensional tensor',
    miss: 'RuntimeError: chunk expects at least a 1-dimensional tensor',
    frames: [
      '/home/ada/rig/train.py in main | net(x)',
      '/usr/lib/python3/dist-packages/torch/nn/parallel/comm.py in scatter | return torch._C._scatter(tensor)',
    ],
    missFrames: ['/home/ada/rig/train.py in main | x.chunk(2)'],
  },
  {
    id: 'fsdp-uniform',
    hit: 'ValueError: Must flatten tensors with uniform dtype but got torch.bfloat16 and torch.float32',
    miss: 'ValueError: Must flatten the lawn',
  },
  {
    id: 'mpi',
    hit: 'There are not enough slots available in the system to satisfy the 4 slots that were requested',
    miss: 'There are enough slots available, status fine',
  },
];
