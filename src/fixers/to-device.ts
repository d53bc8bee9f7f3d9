import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { Fixer, Workbench } from './contract.js';

const CALL =
  /^\s*(?:[\w., ]{1,80}= ?)?(?:self\.)?(?:model|net|network|module|encoder|generator|critic)\(([a-z_]\w*)\)\s*(?:#.*)?$/;

/** One input is moved to the device of the model, where call, input and device are beyond doubt. */
export const toDevice: Fixer = { id: 'to-device', needs: () => [], propose };

function propose(_diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const source = bench.sources[0];
  const name = source ? CALL.exec(source.text)?.[1] : undefined;
  if (!source || !name) return null;
  const device = /^\s*device\s*=/m.test(source.whole) ? 'device' : null;
  if (device === null || !source.whole.includes('.to(device)')) return null;
  return {
    change: {
      kind: 'line',
      file: source.file,
      line: source.line,
      before: source.text,
      after: source.text.replace(`(${name})`, `(${name}.to(${device}))`),
      edit: 'to-device',
    },
    error: 'RuntimeError: two tensors of one operation lie on different devices',
    because: `the model was moved to ${device} and ${name} was not`,
    fix: `moving ${name} to ${device} at the failing call`,
    checked: ['the line is the one that failed', `the file moves the model to ${device}`],
    unchecked: [`that ${name} is a tensor and no list or map of tensors`],
  };
}
