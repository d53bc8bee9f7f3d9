import type { Row } from './row.js';

/** Texts of our own for the rows of GPUs and drivers. */
export const CUDA_ROWS: readonly Row[] = [
  {
    id: 'device-side-assert',
    hit: 'RuntimeError: CUDA error: device-side assert triggered',
    miss: 'RuntimeError: assert triggered in callback',
  },
  {
    id: 'no-gpu-visible',
    hit: 'RuntimeError: No CUDA GPUs are available',
    miss: 'RuntimeError: No CPUs are available',
  },
  {
    id: 'bad-device-ordinal',
    hit: 'RuntimeError: CUDA error: invalid device ordinal',
    miss: 'RuntimeError: CUDA error: invalid configuration argument',
  },
  {
    id: 'cpu-only-build',
    hit: 'AssertionError: Torch not compiled with CUDA enabled',
    miss: 'AssertionError: Torch not happy today',
  },
  {
    id: 'driver-too-old',
    hit: 'RuntimeError: The NVIDIA driver on your system is too old (found version 11040).',
    miss: 'RuntimeError: The driver of this bus is too old',
  },
  {
    id: 'no-kernel-image',
    hit: 'RuntimeError: CUDA error: no kernel image is available for execution on the device',
    miss: 'RuntimeError: no image is available for this row',
  },
  {
    id: 'device-mismatch',
    hit: 'RuntimeError: Expected all tensors to be on the same device, but found at least two devices, cuda:0 and cpu!',
    miss: 'RuntimeError: Expected all tensors to have the same dtype',
  },
  {
    id: 'load-on-cpu',
    hit: 'RuntimeError: Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False.',
    miss: 'RuntimeError: Attempting to deserialize an object of the wrong class',
  },
  {
    id: 'gpu-busy',
    hit: 'RuntimeError: CUDA error: all CUDA-capable devices are busy or unavailable',
    miss: 'RuntimeError: all phone lines are busy',
  },
  {
    id: 'gpu-hardware',
    hit: 'RuntimeError: CUDA error: uncorrectable ECC error encountered',
    miss: 'RuntimeError: uncorrectable typo encountered',
  },
  {
    id: 'illegal-access',
    hit: 'RuntimeError: CUDA error: an illegal memory access was encountered',
    miss: 'RuntimeError: an illegal move was encountered',
  },
  {
    id: 'launch-failure',
    hit: 'RuntimeError: CUDA error: unspecified launch failure',
    miss: 'RuntimeError: launch failure of the rocket demo',
  },
  {
    id: 'fork-after-cuda',
    hit: "RuntimeError: Cannot re-initialize CUDA in forked subprocess. To use CUDA with multiprocessing, you must use the 'spawn' start method",
    miss: 'RuntimeError: Cannot re-open the file in a forked subprocess',
  },
  {
    id: 'compile-backend',
    hit: 'torch._dynamo.exc.BackendCompilerFailed: backend=inductor raised: RuntimeError: no compiler',
    miss: 'RuntimeError: the backend answered',
  },
  {
    id: 'cuda-home',
    hit: 'OSError: CUDA_HOME environment variable is not set. Please set it to your CUDA install root.',
    miss: 'OSError: HOME_PAGE variable looks odd',
  },
  {
    id: 'detected-cuda-mismatch',
    hit: 'RuntimeError: The detected CUDA version (11.2) mismatches the version that was used to compile PyTorch (12.1).',
    miss: 'RuntimeError: The detected colour (11.2) mismatches the paint',
  },
  {
    id: 'cuda-error-other',
    hit: 'RuntimeError: CUDA error: operation not supported',
    miss: 'RuntimeError: operation not supported',
  },
];
