// @ts-check
// The programs that Propel needs beside Node, as data.

/**
 * @typedef {'redis' | 'session' | 'screen' | 'tmux' | 'python3' | 'ssh' | 'sshd' | 'chromium'
 *   | 'dropbear' | 'nss-wrapper' | 'fish' | 'csh'
 *   | 'faketime'} PartName
 * @typedef {{
 *   programs: readonly string[], why: string, apt: string, brew: string,
 *   alone?: boolean, opens?: string
 * }} Part
 */

/**
 * Any one of `programs` will do; one that begins with a slash is a file that need not be a program. `alone`: a package that some releases lack, so it must not spoil
 * the line of the others. `opens`: what installing it opens to the network.
 * @type {Record<PartName, Part>}
 */
export const PARTS = {
  redis: {
    programs: ['redis-server', 'valkey-server'],
    why: 'keeps runs, alerts and waiting work across a restart',
    apt: 'redis-server',
    brew: 'redis',
  },
  session: {
    programs: ['screen', 'tmux'],
    why: 'carries a run in a session that outlives the bot',
    apt: 'screen',
    brew: 'screen',
  },
  screen: {
    programs: ['screen'],
    why: 'the first way to carry a run',
    apt: 'screen',
    brew: 'screen',
  },
  tmux: {
    programs: ['tmux'],
    why: 'the second way to carry a run, tested like the first',
    apt: 'tmux',
    brew: 'tmux',
  },
  python3: {
    programs: ['python3'],
    why: 'runs the small training programs of the live tests',
    apt: 'python3',
    brew: 'python',
  },
  ssh: {
    programs: ['ssh'],
    why: 'reads the SSH configuration as a person would',
    apt: 'openssh-client',
    brew: 'openssh',
  },
  sshd: {
    programs: ['sshd'],
    why: 'plays the distant GPU host in the live tests, on a private port',
    apt: 'openssh-server',
    brew: 'openssh',
    opens: 'port 22 of this machine',
  },
  chromium: {
    programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    why: 'presses the buttons of the local page in the live tests',
    apt: 'chromium',
    brew: '--cask chromium',
    alone: true,
  },
  dropbear: {
    programs: ['dropbear'],
    why: 'plays a host whose SSH server is not OpenSSH, on a private port',
    apt: 'dropbear-bin',
    brew: 'dropbear',
    alone: true,
  },
  'nss-wrapper': {
    programs: ['x86_64-linux-gnu', 'aarch64-linux-gnu', '.', '../lib64'].map(
      (folder) => `/usr/lib/${folder}/libnss_wrapper.so`,
    ),
    why: 'gives dropbear a home of its own, so that yours stays as it is',
    apt: 'libnss-wrapper',
    brew: 'nss_wrapper',
    alone: true,
  },
  fish: {
    programs: ['fish'],
    why: 'is the login shell of a host in the live tests',
    apt: 'fish',
    brew: 'fish',
    alone: true,
  },
  csh: {
    programs: ['tcsh', 'csh'],
    why: 'is the login shell of a host in the live tests',
    apt: 'tcsh',
    brew: 'tcsh',
    alone: true,
  },
  faketime: {
    programs: ['faketime'],
    why: 'puts the clock of a host in the live tests wrong by a year',
    apt: 'faketime',
    brew: 'libfaketime',
    alone: true,
  },
};

/** What the bot itself uses on the machine on which it runs. @type {readonly PartName[]} */
export const FOR_BOT = ['redis', 'session'];

/** What the live tests use. @type {readonly PartName[]} */
export const FOR_TESTS = [
  'redis',
  'screen',
  'tmux',
  'python3',
  'ssh',
  'sshd',
  'chromium',
  'dropbear',
  'nss-wrapper',
  'fish',
  'csh',
  'faketime',
];
