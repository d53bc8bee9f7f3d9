import { NOTHING, type Watcher } from './contract.js';

/** Whether the low space has been said. */
type State = { said: boolean };

/** Space has to grow by this much above the setting before its loss is news again. */
const RELIEF = 1.2;
const GIB = 2 ** 30;

/** Says when the disk that the run writes to has less space than the setting asks for; once until there is room again. */
export const disk: Watcher<State> = {
  id: 'disk',
  start: { said: false },
  wants: () => 'none',
  step(state, observation, _now, settings) {
    if (observation.kind !== 'tick' || observation.freeDiskBytes === null) return NOTHING;
    const free = observation.freeDiskBytes;
    if (free >= settings.minFreeDiskBytes * RELIEF) state.said = false;
    if (state.said || free >= settings.minFreeDiskBytes) return NOTHING;
    state.said = true;
    const text = `${(free / GIB).toFixed(1)} GiB are left on the disk that the run writes to.`;
    const nowhere = {
      metric: null,
      step: null,
      line: null,
      detectedStep: null,
      detectedLine: null,
    };
    return [{ kind: 'disk', ...nowhere, text, values: { freeBytes: free } }];
  },
};
