export { parseFacts } from './read.js';
export { FACTS_MAX_OUTPUT, FACTS_TIMEOUT_MS, factsScript } from './script.js';
export { wantedFacts } from './wanted.js';
export { withHostFacts } from './weigh.js';
