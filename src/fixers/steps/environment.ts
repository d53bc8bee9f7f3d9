import type { Steps } from '../contract.js';

/** Steps for packages, interpreters, builds and drivers: what to change there is a decision. */
export const ENVIRONMENT_STEPS: readonly Steps[] = [
  {
    id: 'pin-package',
    steps: [
      'Compare the installed version of the package that the error names with the one that the project asks for (pip show NAME; requirement files).',
      "Install the project's own version, trying first with pip install --dry-run; or bring the code up to the new version in Engineer Mode.",
    ],
  },
  {
    id: 'reinstall-extension',
    steps: [
      'Look up which versions of torch and CUDA are installed (python -m torch.utils.collect_env).',
      'Install the companion or extension that was built for exactly these.',
    ],
  },
  {
    id: 'native-library',
    steps: [
      'Look whether the library is installed and where (ldconfig -p, or the lib folder of the environment).',
      'Put that folder on the loader path of the run, or install the variant of the package that brings the library.',
    ],
  },
  {
    id: 'shadowed-module',
    steps: [
      'Look for a file of the project that bears the name of the library.',
      'Rename it, and remove its __pycache__; a circle of imports between own files is for Engineer Mode.',
    ],
  },
  {
    id: 'python-version',
    steps: [
      'Look up which Python the project asks for (requires-python, README).',
      'Start the command from an environment with that Python.',
    ],
  },
  {
    id: 'activate-environment',
    steps: [
      'Look which environment holds the program (conda env list, the venv of the project).',
      'Activate it in the login shell of the run, or give the full path of the program in the command.',
    ],
  },
  {
    id: 'build-tools',
    steps: [
      'Look whether the CUDA toolkit, a compiler and ninja are installed (nvcc --version, gcc --version).',
      'Install what is missing, or set CUDA_HOME to the toolkit; a prebuilt wheel needs none of them.',
    ],
  },
  {
    id: 'gpu-build',
    steps: [
      'Look up the CUDA version of the driver and the generation of the GPU (nvidia-smi).',
      'Install the build of the library for them in the environment of the run.',
    ],
  },
  {
    id: 'gpu-driver',
    steps: [
      'Compare the driver (nvidia-smi) with what the installed build needs.',
      'Install a build for this driver, or ask the administrator for a newer driver; a mismatch after an update is gone after a reboot.',
    ],
  },
  {
    id: 'raise-open-files',
    steps: [
      'Look at the limit with ulimit -n, and raise it in the shell or the job script (for example ulimit -n 65535).',
      'Fewer data workers need fewer open files.',
    ],
  },
  {
    id: 'limit-threads',
    steps: [
      'Look at the limit with ulimit -u, and at what the account runs.',
      'Fewer data workers, or OMP_NUM_THREADS=4 in front of the command, need fewer threads.',
    ],
  },
];
