import type { Category, Confidence, Verdict } from '../../domain/diagnosis.js';
import { isProjectFrame } from '../../domain/project-frame.js';
import type { Failure } from '../contract.js';

/** What can be said honestly of a failure that no row knows. */
export interface GeneralAnswer {
  readonly verdict: Verdict;
  readonly category: Category;
  readonly confidence: Confidence;
  readonly rootCause: string;
  readonly doesNotProve: string;
  readonly lookAt: readonly string[];
}

/** The answer from type, place and ending alone: where it broke and what is missing, without claiming a cause. */
export function generalAnswer(
  failure: Failure,
  where: string | null,
  exitStatus: number | null,
): GeneralAnswer {
  const shared = {
    verdict: 'unknown',
    confidence: 'guess',
    doesNotProve: 'On which side of the boundary the cause lies.',
  } as const;
  if (failure.type === null) {
    return {
      ...shared,
      category: 'unknown',
      rootCause: failure.frames.length
        ? 'The log ends in the middle of a traceback, before the error is named.'
        : 'The log does not show why the run ended.',
      lookAt: [
        'The rest of the log.',
        ...(exitStatus === null ? ['The exit status of the command.'] : []),
      ],
    };
  }
  const tensors = tensorAnswer(failure);
  if (tensors)
    return { ...tensors, lookAt: where ? ['The cited line, with what arrives there.'] : [] };
  const first = failure.message.split('\n', 1)[0]?.trim() ?? '';
  const said = first ? ` with "${first.slice(0, 160)}"` : '';
  return {
    ...shared,
    category: where === null ? 'unknown' : 'code',
    rootCause: `The program stopped with ${failure.type}${where ? ` at ${where}` : ''}${said}.`,
    lookAt: where ? ['The cited line.'] : ['The full output of the process, with its traceback.'],
  };
}

const TENSOR_LIBRARY =
  /[\\/](?:torch|torchvision|torchaudio|jax|jaxlib|flax|optax|haiku|equinox|keras|tensorflow|numpy|transformers|lightning|pytorch_lightning|timm|diffusers|sklearn|xgboost|torch_geometric|dgl|mxnet|paddle|tinygrad|einops|accelerate|peft|trl)[\\/]/;
const TENSOR_TYPE =
  /(?:^|\.)(?:RuntimeError|ValueError|IndexError|TypeError|InvalidArgumentError|NotImplementedError|TorchRuntimeError|Unsupported|EinopsError|\w*Shape\w*Error|\w*Dtype\w*Error|TracerError|\w*Tracer\w*Error|ConcretizationTypeError|XlaRuntimeError|UnexpectedTracerError|LinAlgError)$/;
const TRAINING =
  /^(?:forward|__call__|call|training_step|validation_step|test_step|train_step|compute_loss|loss\w*|step|backward|apply|train\w*|evaluate\w*|fit|criterion|update\w*|sample\w*|generate|encode|decode|attention)$/i;

/** An operation of a tensor library that refuses what the project hands it: the project's own logic, as far as one can see. */
function tensorAnswer(failure: Failure): Omit<GeneralAnswer, 'lookAt'> | null {
  const innermost = failure.frames.at(-1);
  if (failure.type === null || !TENSOR_TYPE.test(failure.type) || !innermost) return null;
  const shape =
    /\bshapes?\b|\bdim(?:s|ensions?)?\b|\bsizes?\b|\brank\b|\bbroadcast/i.test(
      `${failure.type} ${failure.message}`,
    ) || /Shape/.test(failure.type);
  const dtype = /\bd?types?\b.{0,40}\b(?:float|half|bfloat|int|long|double|bool)|\bdtype/i.test(
    failure.message,
  );
  const inLibrary = TENSOR_LIBRARY.test(innermost.path);
  const inTraining = failure.frames.some(
    (frame) => frame.function !== null && TRAINING.test(frame.function),
  );
  const outright = /\bshapes?\b/i.test(failure.message) && !isProjectFrame(innermost);
  if (
    !(inLibrary || inTraining || outright) ||
    !(
      shape ||
      dtype ||
      (inLibrary && inTraining && /RuntimeError|InvalidArgument|Tracer|Xla/.test(failure.type))
    )
  ) {
    return null;
  }
  const first = failure.message.split('\n', 1)[0]?.trim().slice(0, 160) ?? '';
  return {
    verdict: 'logic',
    category: shape ? 'logic-shape' : dtype ? 'logic-dtype' : 'logic-other',
    confidence: 'guess',
    rootCause: `An operation on tensors refuses what it is given${first ? `: ${first}` : '.'}`,
    doesNotProve: 'Whether the model, the data or a setting is at fault.',
  };
}
