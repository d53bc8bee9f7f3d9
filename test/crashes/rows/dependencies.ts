import type { Row } from './row.js';

const LIB = '/usr/lib/python3/dist-packages/thing/core.py in build | cls(x=1)';

/** Texts of our own for the rows of packages and interpreters. */
export const DEPENDENCY_ROWS: readonly Row[] = [
  {
    id: 'distutils-removed',
    hit: "ModuleNotFoundError: No module named 'distutils.util'",
    miss: "ModuleNotFoundError: No module named 'distutilz'",
  },
  {
    id: 'module-missing',
    hit: "ModuleNotFoundError: No module named 'einops'",
    miss: 'RuntimeError: No module named einops',
  },
  {
    id: 'shared-library-missing',
    hit: 'ImportError: libGL.so.1: cannot open shared object file: No such file or directory',
    miss: 'ImportError: libGL is odd',
  },
  {
    id: 'abi-undefined-symbol',
    hit: 'ImportError: /home/ada/env/lib/flash.so: undefined symbol: _ZN3c104cuda9SetDeviceEi',
    miss: 'ImportError: undefined behaviour',
  },
  {
    id: 'libc-too-old',
    hit: "ImportError: /lib/libc.so.6: version `GLIBC_2.34' not found (required by x.so)",
    miss: 'ImportError: version of the book not found',
  },
  {
    id: 'numpy-abi',
    hit: 'ValueError: numpy.dtype size changed, may indicate binary incompatibility.',
    miss: 'ValueError: dtype colour changed',
  },
  {
    id: 'numpy-removed-alias',
    hit: "AttributeError: module 'numpy' has no attribute 'float'.",
    miss: "AttributeError: module 'rig' has no attribute 'float'",
  },
  {
    id: 'collections-abc-moved',
    hit: "ImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3.11/collections/__init__.py)",
    miss: "ImportError: cannot import name 'Mapping' from 'rig.types'",
  },
  {
    id: 'partially-initialised',
    hit: "ImportError: cannot import name 'Net' from partially initialized module 'net' (most likely due to a circular import)",
    miss: "ImportError: cannot import name 'Net' from 'net' (/home/ada/rig/net.py)",
  },
  {
    id: 'name-not-importable',
    hit: "ImportError: cannot import name 'AdamW' from 'transformers' (/usr/lib/python3/dist-packages/transformers/__init__.py)",
    miss: 'RuntimeError: cannot import goods',
  },
  {
    id: 'name-not-importable-unlocated',
    hit: 'RuntimeError: Failed to import transformers.trainer because of the following error (look up to see its traceback):',
    miss: 'RuntimeError: Failed to import goods',
  },
  {
    id: 'library-attribute-removed',
    hit: "AttributeError: module 'torch' has no attribute 'compile'",
    miss: "AttributeError: module 'rig.net' has no attribute 'compile'",
  },
  {
    id: 'library-keyword-removed',
    hit: "TypeError: TrainingArguments.__init__() got an unexpected keyword argument 'evaluation_strategy'",
    miss: "TypeError: Engine.run() got an unexpected keyword argument 'evaluation_strategy'",
  },
  {
    id: 'library-passes-more',
    hit: "TypeError: Mine.compute() got an unexpected keyword argument 'x'",
    miss: "TypeError: Mine.compute() got an unexpected keyword argument 'x'",
    frames: ['/home/ada/rig/train.py in main | run()', LIB],
    missFrames: ['/home/ada/rig/train.py in main | Mine().compute(x=1)'],
  },
  {
    id: 'operator-missing',
    hit: 'RuntimeError: operator torchvision::nms does not exist',
    miss: 'RuntimeError: operator of the crane does not exist',
  },
  {
    id: 'protobuf-generated',
    hit: 'TypeError: Descriptors cannot be created directly.',
    miss: 'TypeError: Descriptors are shy.',
  },
  {
    id: 'resolver-conflict',
    hit: 'ERROR: Cannot install a==1 and b==2 because these package versions have conflicting dependencies.',
    miss: 'ERROR: Cannot install the shelf, no screws',
  },
  {
    id: 'version-conflict',
    hit: 'RuntimeError: tokenizers>=0.14 is required for a normal functioning of this module, but found tokenizers==0.11',
    miss: 'RuntimeError: patience is a virtue',
  },
  {
    id: 'tokenizer-backend',
    hit: "ValueError: Couldn't instantiate the backend tokenizer from one of: (1) a tokenizers library",
    miss: "ValueError: Couldn't instantiate the backend",
  },
  {
    id: 'library-fails-on-import',
    hit: 'RuntimeError: module was built for another interpreter',
    miss: 'RuntimeError: module was built for another interpreter',
    frames: ['/home/ada/rig/train.py in <module> | import thing', LIB],
    missFrames: ['/home/ada/rig/train.py in main | run()'],
  },
  {
    id: 'import-error-other',
    hit: 'ImportError: this package is broken',
    miss: 'OSError: this package is broken',
  },
  {
    id: 'python-two',
    hit: "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
    miss: 'SyntaxError: invalid syntax',
  },
  {
    id: 'python-too-old',
    hit: "TypeError: 'type' object is not subscriptable",
    miss: "TypeError: 'Net' object is not subscriptable",
  },
];
