import type { Row } from './row.js';

const FETCH = ['/home/ada/rig/data.py in __getitem__ | return self.rows[at]'];

/** Texts of our own for the rows of tensors, data, numbers and code. */
export const LOGIC_ROWS: readonly Row[] = [
  {
    id: 'checkpoint-size-mismatch',
    hit: 'RuntimeError: Error(s) in loading state_dict for Net:\n\tsize mismatch for head.weight: copying a param with shape torch.Size([4, 8]) from checkpoint',
    miss: 'RuntimeError: size mismatch of shoes',
  },
  {
    id: 'checkpoint-prefix',
    hit: 'RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: "head.weight". \n\tUnexpected key(s) in state_dict: "module.head.weight", "module.head.bias".',
    miss: 'RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: "neck.weight".',
  },
  {
    id: 'checkpoint-keys-differ',
    hit: 'RuntimeError: Error(s) in loading state_dict for Net:\n\tMissing key(s) in state_dict: "neck.weight".',
    miss: 'RuntimeError: Error(s) in loading the van',
  },
  {
    id: 'matmul-shape',
    hit: 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x8 and 9x2)',
    miss: 'RuntimeError: rabbits cannot be multiplied',
  },
  {
    id: 'broadcast-shape',
    hit: 'ValueError: operands could not be broadcast together with shapes (3,) (4,)',
    miss: 'ValueError: the show could not be aired',
  },
  {
    id: 'reshape-invalid',
    hit: "RuntimeError: shape '[4, 9]' is invalid for input of size 32",
    miss: 'RuntimeError: the ticket is invalid',
  },
  {
    id: 'layer-input-shape',
    hit: 'RuntimeError: Given groups=1, weight of size [8, 3, 3, 3], expected input[2, 1, 28, 28] to have 3 channels, but got 1 channels instead',
    miss: 'RuntimeError: the layer cake is gone',
  },
  {
    id: 'loss-target-shape',
    hit: 'ValueError: Expected input batch_size (8) to match target batch_size (6).',
    miss: 'ValueError: Expected better',
  },
  {
    id: 'dtype-mismatch',
    hit: 'RuntimeError: expected scalar type Half but found Float',
    miss: 'RuntimeError: expected a calm sea',
  },
  {
    id: 'backward-graph',
    hit: 'RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn',
    miss: 'RuntimeError: does not require tools',
  },
  {
    id: 'scheduler-optimizer-misuse',
    hit: 'ValueError: optimizer got an empty parameter list',
    miss: 'ValueError: shopper got an empty list',
  },
  {
    id: 'hyper-parameter-range',
    hit: 'ValueError: Invalid learning rate: -0.1',
    miss: 'ValueError: Invalid ticket: -0.1',
  },
  {
    id: 'no-loss-returned',
    hit: 'ValueError: The model did not return a loss from the inputs, only the following keys: logits.',
    miss: 'ValueError: The friend did not return the book',
  },
  {
    id: 'asserted-shape',
    hit: 'AssertionError: input has the wrong resolution',
    miss: 'AssertionError: not on a Sunday',
  },
  {
    id: 'asserted-shape-silent',
    hit: 'AssertionError',
    miss: 'AssertionError',
    frames: ['/home/ada/rig/net.py in forward | assert x.shape[1] == 3'],
    missFrames: ['/home/ada/rig/net.py in setup | assert self.ready'],
  },
  {
    id: 'parameter-shape',
    hit: 'flax.errors.ScopeParamShapeError: For parameter "kernel" in "/Dense_0", the given initializer is expected to generate shape (28, 64)',
    miss: 'flax.errors.ScopeVariableNotFoundError: no such variable',
  },
  {
    id: 'scalar-conversion',
    hit: 'ValueError: only one element tensors can be converted to Python scalars',
    miss: 'ValueError: only one ticket a person',
  },
  {
    id: 'token-out-of-range',
    hit: 'IndexError: index out of range in self',
    miss: 'IndexError: list index out of range',
  },
  {
    id: 'collate-sizes',
    hit: 'RuntimeError: stack expects each tensor to be equal size, but got [1] at entry 0 and [2] at entry 1',
    miss: 'RuntimeError: the stack fell over',
  },
  {
    id: 'image-unreadable',
    hit: "PIL.UnidentifiedImageError: cannot identify image file 'a.png'",
    miss: 'ValueError: an image of the future',
  },
  {
    id: 'archive-damaged',
    hit: 'zipfile.BadZipFile: File is not a zip file',
    miss: 'ValueError: a bad zipper',
  },
  {
    id: 'checkpoint-damaged',
    hit: 'RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory',
    miss: 'RuntimeError: a reader failed',
  },
  {
    id: 'weights-only',
    hit: '_pickle.UnpicklingError: Weights only load failed. In PyTorch 2.6, we changed the default',
    miss: '_pickle.UnpicklingError: the jar is stuck',
  },
  {
    id: 'resume-key-missing',
    hit: "KeyError: 'optimizer'",
    miss: "KeyError: 'optimizer'",
    frames: ['/home/ada/rig/train.py in main | opt.load_state_dict(ckpt["optimizer"])'],
    missFrames: ['/home/ada/rig/train.py in main | table["optimizer"]'],
  },
  {
    id: 'column-missing',
    hit: "KeyError: 'label'",
    miss: "KeyError: 'label'",
    frames: [
      '/home/ada/rig/data.py in build | frame["label"]',
      '/usr/lib/python3/dist-packages/pandas/core/frame.py in get | self.columns.get_loc(key)',
    ],
    missFrames: ['/home/ada/rig/train.py in main | names["label"]'],
  },
  {
    id: 'batch-field-missing',
    hit: "KeyError: 'pixel_values'",
    miss: "KeyError: 'pixel_values'",
    frames: ['/home/ada/rig/train.py in compute_loss | model(inputs["pixel_values"])'],
    missFrames: ['/home/ada/rig/train.py in main | names["pixel_values"]'],
  },
  {
    id: 'encoding',
    hit: "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe9 in position 3: invalid continuation byte",
    miss: "UnicodeEncodeError: 'ascii' codec can't encode character",
  },
  {
    id: 'table-parse',
    hit: 'pandas.errors.ParserError: Error tokenizing data. C error: Expected 3 fields in line 7, saw 4',
    miss: 'ValueError: the table has four legs',
  },
  {
    id: 'data-index',
    hit: 'IndexError: list index out of range',
    miss: 'IndexError: list index out of range',
    frames: FETCH,
    missFrames: ['/home/ada/rig/train.py in main | names[9]'],
  },
  {
    id: 'data-unpack',
    hit: 'ValueError: too many values to unpack (expected 2)',
    miss: 'ValueError: too many values to unpack (expected 2)',
    frames: ['/home/ada/rig/train.py in main | for x, y in loader:'],
    missFrames: ['/home/ada/rig/train.py in main | a, b = net(x)'],
  },
  {
    id: 'data-json',
    hit: 'json.decoder.JSONDecodeError: Extra data: line 2 column 1 (char 9)',
    miss: 'ValueError: Extra data',
  },
  {
    id: 'data-value',
    hit: "ValueError: could not convert string to float: 'n/a'",
    miss: 'ValueError: not today',
  },
  {
    id: 'nan-loss-stop',
    hit: 'ValueError: Loss is nan, stopping training',
    miss: 'ValueError: Loss is large, carrying on',
  },
  {
    id: 'syntax',
    hit: 'SyntaxError: invalid syntax',
    miss: "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
  },
  {
    id: 'name-undefined',
    hit: "NameError: name 'stats' is not defined",
    miss: "NameError: name 'xrange' is not defined",
  },
  {
    id: 'none-used',
    hit: "AttributeError: 'NoneType' object has no attribute 'shape'",
    miss: "AttributeError: 'Net' object has no attribute 'shape'",
  },
  {
    id: 'own-attribute',
    hit: "AttributeError: 'Net' object has no attribute 'layer'",
    miss: "AttributeError: 'Namespace' object has no attribute 'layer'",
  },
  {
    id: 'own-call',
    hit: "TypeError: step() missing 1 required positional argument: 'lr'",
    miss: 'TypeError: bad mood',
  },
  {
    id: 'arithmetic',
    hit: 'ZeroDivisionError: division by zero',
    miss: 'ValueError: division of labour',
  },
  {
    id: 'pickle-worker',
    hit: "AttributeError: Can't pickle local object 'main.<locals>.<lambda>'",
    miss: "AttributeError: 'Net' object has no attribute 'pickle'",
  },
  { id: 'not-implemented', hit: 'NotImplementedError', miss: 'RuntimeError: not implemented' },
  { id: 'lookup-missing', hit: "KeyError: 'colour'", miss: "ValueError: 'colour'" },
  {
    id: 'assertion',
    hit: 'AssertionError: not on a Sunday',
    miss: 'AssertionError: wrong sequence length',
  },
  {
    id: 'traced-value',
    hit: 'jax.errors.TracerBoolConversionError: Attempted boolean conversion of traced array with shape bool[].',
    miss: 'ValueError: Attempted conversion of the currency',
  },
  {
    id: 'linear-algebra',
    hit: 'numpy.linalg.LinAlgError: Singular matrix',
    miss: 'ValueError: a singular idea',
  },
  {
    id: 'data-code',
    hit: 'ValueError: crop window is larger than the picture',
    miss: 'ValueError: crop window is larger than the picture',
    frames: ['/home/ada/rig/data.py in __getitem__ | return crop(picture)'],
    missFrames: ['/home/ada/rig/train.py in main | crop(picture)'],
  },
];
