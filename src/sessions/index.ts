export { digestScript, parseDigests } from './digest.js';
export { sessionHints } from './hints.js';
export {
  LAUNCH_TIMEOUT_MS,
  type LaunchChoice,
  type Launched,
  launchScript,
  parseLaunch,
  planLaunch,
} from './launch.js';
export { checkCommand, parsePreflight, preflightScript } from './preflight.js';
export { parseTick, type RunReading, rotation, type TickAnswer } from './read-tick.js';
export { parseStop, quitScript, type Stopped, stopScript } from './stop.js';
export { parseTail, tailScript } from './tail.js';
export { TICK_MAX_OUTPUT, type TickRun, tickScript } from './tick.js';
