import type { Metric, Reading } from '../domain/metric.js';
import { NOTHING_TOLD, type Source } from './contract.js';
import { maskedCrc32c } from './shared/crc32c.js';
import { fieldsOf, type ProtoField, textOf, viewOf } from './shared/protobuf.js';
import { metricsOf } from './shared/record.js';
import { readTensor, single } from './shared/tensor.js';

/** Records read so far, and the step of the last scalar: every scalar is an event of its own, with its step. */
type State = { readonly records: number; readonly step: number | null };

/** Length and its checksum stand before a record, the checksum of its data behind it (TFRecord format). */
const HEAD = 12;
const FOOT = 4;
/** Graphs, images and profiles are longer, and hold no scalar: they are passed over unread. */
const MAX_RECORD = 1 << 18;
/** No record is longer than this: what says so is broken. */
const MAX_LENGTH = 2 ** 34;

/** Event files of TensorBoard, whoever wrote them: scalars as `simple_value` and as tensors of one value. */
export const tfevents: Source<State> = {
  id: 'tfevents',
  grows: 'appended',
  start: { records: 0, step: null },
  names: ['*.tfevents.*'],
  wants: (path) => /(?:^|\/)[^/]*\.tfevents\.[^/]*$/.test(path),
  feed(state, bytes) {
    const view = viewOf(bytes);
    const found: Metric[] = [];
    let { records } = state;
    let at = 0;
    let problem: string | null = null;
    while (at + HEAD <= bytes.length) {
      const length = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
      if (isUnwritten(bytes, at)) break;
      if (view.getUint32(at + 8, true) !== maskedCrc32c(bytes, at, at + 8) || length > MAX_LENGTH) {
        problem = `record ${records + 1} has a length that does not fit its checksum`;
        break;
      }
      const [start, end] = [at + HEAD, at + HEAD + length];
      const whole = end + FOOT <= bytes.length;
      if (!whole && length <= MAX_RECORD) break;
      const passed = length > MAX_RECORD;
      const sound = !passed && view.getUint32(end, true) === maskedCrc32c(bytes, start, end);
      // The last of what is there may be written only in part.
      if (!passed && !sound && isUnwritten(bytes, end + FOOT)) break;
      records += 1;
      at = end + FOOT;
      if (!sound) continue;
      readEvent(bytes, view, start, end, records, found);
    }
    const metrics = found.filter(
      (one, index) => one.name !== 'step' || isNewStep(found, index, state.step),
    );
    const step = found.at(-1)?.step ?? state.step;
    return { state: { records, step }, told: { ...NOTHING_TOLD, metrics }, used: at, problem };
  },
};

/** True where no record begins yet: nothing is there, or zeros, as in a file that was made longer first. No real length has this checksum. */
function isUnwritten(bytes: Uint8Array, at: number): boolean {
  return bytes.subarray(at, at + HEAD).every((byte) => byte === 0);
}

function isNewStep(found: readonly Metric[], at: number, before: number | null): boolean {
  return found[at]?.step !== (at === 0 ? before : found[at - 1]?.step);
}

/** An Event: its step is field 2, its Summary field 5, whose Values are field 1. */
function readEvent(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  line: number,
  metrics: Metric[],
): void {
  let at = 0;
  const figures: [string, Reading][] = [];
  for (const field of fieldsOf(bytes, start, end)) {
    if (field.number === 2 && field.wire === 0) at = field.value;
    if (field.number !== 5 || field.wire !== 2) continue;
    for (const value of fieldsOf(bytes, field.start, field.end)) {
      const figure = value.number === 1 && value.wire === 2 ? readValue(bytes, view, value) : null;
      if (figure !== null) figures.push(figure);
    }
  }
  // An Event without scalars still counts as a record, and says nothing.
  if (figures.length > 0) for (const metric of metricsOf(figures, line, at)) metrics.push(metric);
}

/** A Value: its tag is field 1, simple_value field 2, a tensor field 8. */
function readValue(bytes: Uint8Array, view: DataView, value: ProtoField): [string, Reading] | null {
  let tag = '';
  let reading: Reading | null = null;
  for (const field of fieldsOf(bytes, value.start, value.end)) {
    if (field.number === 1 && field.wire === 2) tag = textOf(bytes, field);
    else if (field.number === 2 && field.wire === 5)
      reading = single(view.getFloat32(field.start, true));
    else if (field.number === 8 && field.wire === 2) reading = readTensor(bytes, view, field);
  }
  return tag === '' || reading === null ? null : [tag, reading];
}
