import type { Check } from './contract.js';

/** Whether the machine would end the run together with the last login of the account. */
export const lingering: Check = {
  id: 'lingering',
  look: ({ result }) => {
    if (result.machine?.endsWithLogin !== true) return null;
    const text =
      'this machine ends all of an account with its last login (KillUserProcesses): the run would die with the last connection. Once, on it: loginctl enable-linger';
    return { label: 'Sessions', tone: 'warning', text };
  },
};
