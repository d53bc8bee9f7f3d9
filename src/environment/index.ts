export { parseEnvironment } from './parse.js';
export { environmentScript } from './script.js';
