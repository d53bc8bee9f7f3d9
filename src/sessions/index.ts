export { digestScript, parseDigests } from './digest.js';
export { type SessionHints, sessionHints } from './hints.js';
export {
  LAUNCH_TIMEOUT_MS,
  type LaunchChoice,
  type Launched,
  launchScript,
  parseLaunch,
  planLaunch,
} from './launch.js';
export type { PaneState, Process } from './panes.js';
export { type RunPaths, runPaths, stateFolder } from './paths.js';
export {
  checkCommand,
  type Preflight,
  type PreflightRequest,
  parsePreflight,
  preflightScript,
} from './preflight.js';
export { parseTick, type RunReading, rotation, type TickAnswer } from './read-tick.js';
export { parseStop, quitScript, type Stopped, type StopRequest, stopScript } from './stop.js';
export { type LogTail, parseTail, tailScript } from './tail.js';
export { TICK_BYTES, TICK_MAX_OUTPUT, type TickRun, tickScript } from './tick.js';
