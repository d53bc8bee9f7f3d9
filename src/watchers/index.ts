import type { Anomaly } from '../domain/anomaly.js';
import type { Json } from '../domain/json.js';
import type { Observation, Watcher, WatchSettings } from './contract.js';
import { nan } from './nan.js';
import { plateau } from './plateau.js';
import { silence } from './silence.js';

export type { Observation, Watcher, WatchSettings } from './contract.js';

/** Every watcher; each sees every observation of a run. */
export const WATCHERS: readonly Watcher[] = [
  nan,
  plateau,
  silence,
] as unknown as readonly Watcher[];

/** States of the watchers by id; JSON and bounded. */
export type WatchState = Readonly<Record<string, Json>>;

/** Watching of a run of which nothing has been seen. */
export function startWatching(): WatchState {
  return {};
}

/** Shows observations, in order, to every watcher. `now` is milliseconds since 1970. */
export function watch(
  state: WatchState,
  observations: readonly Observation[],
  now: number,
  settings: WatchSettings,
): readonly [WatchState, readonly Anomaly[]] {
  const states: Record<string, Json> = { ...state };
  const found: Anomaly[] = [];
  for (const watcher of WATCHERS) {
    let own = states[watcher.id] ?? watcher.start;
    for (const observation of observations) {
      const [next, anomalies] = watcher.step(own, observation, now, settings);
      own = next;
      for (const anomaly of anomalies) found.push(anomaly);
    }
    states[watcher.id] = own;
  }
  return [states, found.sort((a, b) => (a.detectedLine ?? 0) - (b.detectedLine ?? 0))];
}
