export {
  BESIDE_MAX_OUTPUT,
  type BesideAnswer,
  type BesideAsked,
  besideScript,
  parseBeside,
} from './beside.js';
export { digestScript, parseDigests } from './digest.js';
export {
  FIND_MAX_OUTPUT,
  FIND_TIMEOUT_MS,
  type FoundLog,
  findLogScript,
  parseLog,
} from './find-log.js';
export {
  type FoundSession,
  type FoundSessions,
  findSessionsScript,
  parseSessions,
} from './find-sessions.js';
export { sessionHints } from './hints.js';
export {
  LAUNCH_TIMEOUT_MS,
  type LaunchChoice,
  type Launched,
  launchScript,
  parseLaunch,
  planLaunch,
} from './launch.js';
export { logStartScript } from './log-start.js';
export { addressable, runPaths, stateFolder } from './paths.js';
export { checkCommand, parsePreflight, preflightScript } from './preflight.js';
export { parseTick, type RunReading, rotation, type TickAnswer } from './read-tick.js';
export {
  parseStacks,
  STACKS_MAX_OUTPUT,
  STACKS_TIMEOUT_MS,
  stacksScript,
} from './stacks.js';
export { parseStop, quitScript, type Stopped, stopScript } from './stop.js';
export { parseTail, tailScript } from './tail.js';
export { TICK_MAX_OUTPUT, type TickRun, tickScript } from './tick.js';
