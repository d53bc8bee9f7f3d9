export { parseGit } from './git.js';
export { parseMachine } from './machine.js';
export { parseEnvironment } from './parse.js';
export { environmentScript, gitScript, hostScript } from './script.js';
