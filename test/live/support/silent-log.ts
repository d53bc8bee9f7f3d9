import type { Log } from '../../../src/ports/log.js';

/** A log that keeps nothing. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
