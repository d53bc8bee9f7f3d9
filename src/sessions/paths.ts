/** Where a run's files are on its host: a folder of its own in the user's state folder, never in the project. */
export interface RunPaths {
  readonly folder: string;
  readonly log: string;
  readonly statusFile: string;
}

/** Folder of all runs' folders under a home folder. */
export function stateFolder(home: string): string {
  return `${home.replace(/\/+$/, '')}/.local/state/propel`;
}

/** The paths of the run with that session name, for the home folder of the account on the host. */
export function runPaths(home: string, name: string): RunPaths {
  const folder = `${stateFolder(home)}/${checkedName(name)}`;
  return { folder, log: `${folder}/log`, statusFile: `${folder}/status` };
}

/** Addresses of sessions that mean nothing to sh, sed or the multiplexer. */
const PLAIN_ADDRESS = /^[A-Za-z0-9%][A-Za-z0-9_.@+=:-]{0,120}$/;

/** True where a session that was found can be addressed without any doubt. */
export function addressable({ address }: { readonly address: string }): boolean {
  return PLAIN_ADDRESS.test(address);
}

/** The address where it means nothing to sh, sed, screen or tmux; throws otherwise: ask `addressable` before. */
export function checkedAddress(address: string): string {
  if (!addressable({ address })) throw new Error(`Not an address of a session: ${address}`);
  return address;
}

/** The name where it means nothing to sh, sed, screen or tmux; throws otherwise, for names are made by us. */
export function checkedName(name: string): string {
  if (!/^[A-Za-z0-9_-]{1,80}$/.test(name)) throw new Error(`Not a session name: ${name}`);
  return name;
}
