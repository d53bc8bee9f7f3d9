export { parseFacts } from './read.js';
export { parseSaved } from './saved-read.js';
export { SAVED_MAX_OUTPUT, SAVED_TIMEOUT_MS, savedScript } from './saved-script.js';
export { FACTS_MAX_OUTPUT, FACTS_TIMEOUT_MS, factsScript } from './script.js';
export { wantedFacts } from './wanted.js';
export { withHostFacts } from './weigh.js';
