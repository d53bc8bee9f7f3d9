import type { Steps } from '../contract.js';

/** Steps for configs, checkpoints, downloads and credentials: values and secrets that only a person has. */
export const FILE_STEPS: readonly Steps[] = [
  {
    id: 'config-syntax',
    steps: [
      'Open the file at the line that the error names; the fault is there or just above (a tab, a quote, a comma, a bracket).',
      'Check it with the reader of its format before the next start.',
    ],
  },
  {
    id: 'settle-combination',
    steps: [
      'Decide which of the settings that the error names is the one that was meant.',
      'Change the other one; what changes the numbers of the training is a decision, not a repair.',
    ],
  },
  {
    id: 'new-output-name',
    steps: [
      'Give the run another output name or folder; the old results stay.',
      'Only where they may go: use the overwrite flag of the project.',
    ],
  },
  {
    id: 'checkpoint-steps',
    steps: [
      'Look at size and date of the checkpoint, and which run and code wrote it.',
      'Start from the newest one that is whole and fits the code; loading a file in full runs code from it, so only do that with files of your own.',
    ],
  },
  {
    id: 'fetch-again',
    steps: [
      'Compare size and checksum of the file with its source.',
      'Move it aside and fetch it again.',
    ],
  },
  {
    id: 'log-in',
    steps: [
      'Log in on the host with the account that should be used (huggingface-cli login, wandb login, aws configure ...); secrets never go through the chat.',
      'Accept the licence of the repository, where it asks for that.',
    ],
  },
  {
    id: 'network-steps',
    steps: [
      'Try the address from the host (curl -I URL); look at proxy variables and DNS.',
      'Where the host has no way out, fetch the files elsewhere and point the run at the local copy.',
    ],
  },
];
