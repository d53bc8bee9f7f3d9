import type { Launcher } from './contract.js';
import { screen } from './screen.js';
import { tmux } from './tmux.js';

export type { Launcher, LaunchPlan } from './contract.js';

/** The multiplexers, the preferred one first. */
export const launchers: readonly Launcher[] = [screen, tmux];

/** The launcher with that id. */
export function launcherById(id: Launcher['id']): Launcher {
  return id === 'screen' ? screen : tmux;
}
