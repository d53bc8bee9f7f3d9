import type { Signature } from '../contract.js';

const LOOK_SHAPE = [
  'The cited line, with the shapes that arrive there.',
  'What last changed in the model or the batch.',
];

/** Shapes, types and graphs of tensors: the project's own logic. */
export const TENSORS: readonly Signature[] = [
  {
    id: 'checkpoint-size-mismatch',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match: /size mismatch for (?<parameter>[\w.]{1,160}): copying a param with shape/,
    confidence: 'established',
    explain: 'The checkpoint and the model differ in the shape of {parameter}.',
    doesNotProve: 'Whether the checkpoint or the model is the one that was meant.',
    lookAt: ['Which config the checkpoint was trained with.'],
  },
  {
    id: 'checkpoint-prefix',
    role: 'starts',
    verdict: 'runtime',
    category: 'config',
    match:
      /Error\(s\) in loading state_dict[\s\S]{0,200}?(?:Missing|Unexpected) key\(s\) in state_dict: "(?:module|_orig_mod|model)\.[\s\S]{0,3000}?"(?<key>[\w.]{1,160})"/,
    also: { text: /(?:Missing key[\s\S]{0,1500}Unexpected key|Unexpected key)/ },
    confidence: 'guess',
    explain:
      'Checkpoint and model name their parameters with different prefixes, as wrapping for several GPUs does.',
    doesNotProve: 'That the parameters are the same beneath the prefix.',
    lookAt: ['Whether the checkpoint was saved from the wrapped model.'],
    remedy: 'checkpoint-steps',
  },
  {
    id: 'checkpoint-keys-differ',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-other',
    match:
      /Error\(s\) in loading state_dict|Unexpected key\(s\) in state_dict|Missing key\(s\) in state_dict|loaded state dict (?:contains a parameter group|has a different number of parameter groups)/,
    confidence: 'established',
    explain: 'The checkpoint does not hold the parameters that this model has.',
    doesNotProve: 'Whether the checkpoint or the model is the one that was meant.',
    lookAt: ['Which code and config the checkpoint was trained with.'],
  },
  {
    id: 'matmul-shape',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match:
      /mat1 and mat2 shapes cannot be multiplied|size mismatch, m1:|mat1 dim 1 must match mat2 dim 0|Dimensions must be equal, but are|Matrix size-incompatible|matmul: Input operand 1 has a mismatch|incompatible shapes for (?:dot|matmul)|dot_general requires contracting dimensions/i,
    confidence: 'established',
    explain: 'Two matrices of the model do not fit each other.',
    doesNotProve: 'Which of the two has the wrong size.',
    lookAt: LOOK_SHAPE,
  },
  {
    id: 'broadcast-shape',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match:
      /The size of tensor a \(\d+\) must match|operands could not be broadcast|[Ii]ncompatible shapes|shapes? .{0,120}(?:not compatible|incompatible|cannot be broadcast|not aligned|mismatch)|The expanded size of the tensor|output with shape .{0,80}doesn't match the broadcast shape|got incompatible shapes for broadcasting/,
    confidence: 'established',
    explain: 'Two tensors of one operation have shapes that do not fit each other.',
    doesNotProve: 'Which of the two has the wrong shape.',
    lookAt: LOOK_SHAPE,
  },
  {
    id: 'reshape-invalid',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match:
      /shape '\[.{0,120}\]' is invalid for input of size|view size is not compatible with input tensor|cannot reshape (?:array|a tensor|tensor)|Cannot reshape|total size of new array must be unchanged/,
    confidence: 'established',
    explain: 'A tensor cannot be given the shape that the code asks for.',
    doesNotProve: 'Whether the tensor or the shape is wrong.',
    lookAt: LOOK_SHAPE,
  },
  {
    id: 'layer-input-shape',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match:
      /to have \d+ channels?, but got|expected input\[.{0,80}\]|Expected .{0,20}\dD .{0,60}(?:input|tensor)|input\.size\(-1\) must be equal to input_size|Given (?:groups|normalized_shape|transposed|input size)|running_mean should contain|is incompatible with the layer|Input 0 (?:of|is) .{0,80}(?:incompatible|expected)|Kernel size can't be greater|Calculated (?:padded )?input size|expected to be in range of|embed_dim must be divisible|must be divisible by num_heads|weight tensor should be defined either|expected hidden\[?0?\]? size|Negative dimension size|The last dimension of the inputs|expects? .{0,40}channels|same number of dimensions|Dimension out of range|number of dims don't match|not enough values to unpack \(expected \d+, got \d+\).{0,10}shape/i,
    confidence: 'likely',
    explain: 'A layer is given a tensor of a shape that it does not take.',
    doesNotProve: 'Whether the layer or the data is the one that is wrong.',
    lookAt: LOOK_SHAPE,
  },
  {
    id: 'loss-target-shape',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match:
      /Expected input batch_size \(\d+\) to match target batch_size|Using a target size .{0,120}(?:that is different|is deprecated)|0D or 1D target tensor expected|Expected target size|only batches of spatial targets|multi-target not supported|Target size .{0,60}must be the same as input size|`?logits`? and `?labels`? must (?:have|be)|Shape mismatch: The shape of labels/i,
    confidence: 'established',
    explain: 'The loss is given predictions and targets that do not fit each other.',
    doesNotProve: 'Which of the two is wrong.',
    lookAt: ['The loss call, with the shapes of prediction and target.'],
  },
  {
    id: 'dtype-mismatch',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-dtype',
    match:
      /expected (?:m1 and m2 to have the same dtype|scalar type \w+ but found|Tensor for argument .{0,60}to have (?:one of the following )?scalar types?)|mat1 and mat2 must have the same dtype|Input type \(.{0,40}\) and (?:weight|bias) type \(.{0,40}\) should be the same|must have the same dtype|not implemented for '(?<dtype>\w{1,20})'|Found dtype \w+ but expected|result type \w+ can't be cast to|(?:self|Index put).{0,60}dtypes? (?:match|must)|cannot convert .{0,60}dtype|Cannot cast ufunc|expected a (?:floating|real) |Only Tensors of floating point|Tensors? must have .{0,20}dtype|tensors used as indices must be long|Invalid dtype|TypeError: Value passed to parameter .{0,60}DataType|cannot compute \w+ as input #\d+.{0,60}was expected to be a \w+ tensor/i,
    confidence: 'established',
    explain: 'An operation is given tensors of a type that it does not take.',
    doesNotProve: 'Which of them has the wrong type.',
    lookAt: ['The cited line, the precision setting, and where its arguments were made.'],
  },
  {
    id: 'backward-graph',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-other',
    match:
      /Trying to backward through the graph a second time|does not require grad and does not have a grad_fn|modified by an inplace operation|grad can be implicitly created only for scalar outputs|One of the differentiated Tensors|leaf [Vv]ariable .{0,60}in-place|No gradients provided for any variable|Can't call numpy\(\) on Tensor that requires grad|None of the inputs have requires_grad|element 0 of tensors|No inf checks were recorded/,
    confidence: 'established',
    explain: 'The computation of gradients is not possible the way the code sets it up.',
    doesNotProve: 'Which operation broke the graph.',
    lookAt: ['The cited line, and where the loss is detached or used twice.'],
  },
  {
    id: 'scheduler-optimizer-misuse',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-other',
    match:
      /optimizer got an empty parameter list|some parameters appear in more than one parameter group|Tried to step \d+ times|Expected an ending step|is not an Optimizer|optimizer can only optimize Tensors|unscale_\(\) has already been called|param 'initial_lr' is not specified|Total steps .{0,40}exceed/,
    confidence: 'established',
    explain: 'The optimiser or the schedule is set up in a way that cannot work.',
    doesNotProve: 'Which setting was meant.',
    lookAt: ['Where the optimiser and the schedule are built.'],
  },
  {
    id: 'hyper-parameter-range',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-other',
    match:
      /^ValueError: (?:Invalid (?<name>learning rate|momentum|weight[_ ]decay|beta|eps|epsilon|dampening|alpha|rho|lr)\b.{0,40}: ?\S|dropout probability has to be|(?:betas?|momentum|dropout|label_smoothing|temperature).{0,40}(?:must be|should be|has to be))/,
    confidence: 'established',
    explain: 'A hyper-parameter has a value outside the range that the library allows.',
    doesNotProve: 'Which value was meant.',
    lookAt: ['The setting that the message names; its value is a decision.'],
  },
  {
    id: 'no-loss-returned',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-data',
    match:
      /The model did not return a loss from the inputs|You have to specify either .{0,40}input_ids|received a None target|labels? (?:is|are) None/,
    confidence: 'likely',
    explain: 'The batch lacks what the model needs for a loss, most often the labels.',
    doesNotProve: 'Whether the data, the collator or the column setting drops them.',
    lookAt: ['The columns of the dataset, and what the collator passes on.'],
  },
  {
    id: 'asserted-shape',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match:
      /^AssertionError: .{0,200}\b(?:shapes?|dim(?:s|ensions?)?|sizes?|resolution|channels?|lengths?|sequence|block[_ ]size|width|height|divisible)\b/i,
    confidence: 'likely',
    explain: 'A check of the code on sizes or shapes does not hold.',
    doesNotProve: 'Whether the data, a setting or the code is at fault.',
    lookAt: LOOK_SHAPE,
  },
  {
    id: 'asserted-shape-silent',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match: /^AssertionError(?:: |$)/,
    also: {
      project:
        /\| *assert .*(?:\.shape|\.size\(|\.ndim|\.dim\(\)|len\(|resolution|_dim\b|num_heads|channels|block_size)/,
    },
    confidence: 'likely',
    explain: 'A check of the code on sizes or shapes does not hold.',
    doesNotProve: 'Whether the data, a setting or the code is at fault.',
    lookAt: LOOK_SHAPE,
  },
  {
    id: 'parameter-shape',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match:
      /ScopeParamShapeError|ShapeError|InvalidParametersError: .{0,80}shape|the given initializer is expected to generate shape/,
    confidence: 'established',
    explain: 'A parameter of the model has another shape than what is fed to it needs.',
    doesNotProve: 'Whether the model or the input is wrong.',
    lookAt: LOOK_SHAPE,
  },
  {
    id: 'scalar-conversion',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-shape',
    match:
      /only (?:one element tensors|integer tensors of a single element|length-1 arrays|size-1 arrays).{0,60}(?:converted|convert)|a Tensor with \d+ elements cannot be converted to Scalar|Boolean value of Tensor with more than one value|truth value of an array with more than one element|setting an array element with a sequence/,
    confidence: 'likely',
    explain: 'The code takes a tensor or an array for a single number.',
    doesNotProve: 'Whether it should be reduced before or indexed.',
    lookAt: LOOK_SHAPE,
  },
];
