import type { Row } from './row.js';

const CFG = ['/home/ada/rig/train.py in main | lr = cfg["lr"] * 2'];

/** Texts of our own for the rows of configuration and command lines. */
export const CONFIG_ROWS: readonly Row[] = [
  {
    id: 'env-key-missing',
    hit: "KeyError: 'DATA_ROOT'",
    miss: "KeyError: 'DATA_ROOT'",
    frames: [
      '/home/ada/rig/train.py in main | os.environ["DATA_ROOT"]',
      '<frozen os> in __getitem__ | raise',
    ],
    missFrames: ['/home/ada/rig/train.py in main | table["DATA_ROOT"]'],
  },
  {
    id: 'config-key-missing',
    hit: "KeyError: 'lr'",
    miss: "KeyError: 'lr'",
    frames: CFG,
    missFrames: ['/home/ada/rig/train.py in main | lr = batch["lr"]'],
  },
  {
    id: 'config-attribute-missing',
    hit: "AttributeError: 'Namespace' object has no attribute 'lr'",
    miss: "AttributeError: 'Engine' object has no attribute 'lr'",
  },
  {
    id: 'omegaconf-missing-key',
    hit: 'omegaconf.errors.ConfigAttributeError: Missing key lr',
    miss: 'omegaconf.errors.ConfigTypeError: something else',
  },
  {
    id: 'omegaconf-mandatory-value',
    hit: 'omegaconf.errors.MissingMandatoryValue: Missing mandatory value: data.root',
    miss: 'ValueError: Missing mandatory hat',
  },
  {
    id: 'omegaconf-interpolation',
    hit: "omegaconf.errors.InterpolationKeyError: Interpolation key 'paths.root' not found",
    miss: 'ValueError: Interpolation mode is odd',
  },
  {
    id: 'omegaconf-type',
    hit: "omegaconf.errors.ValidationError: Value 'ten' of type 'str' could not be converted to Integer",
    miss: 'ValueError: ten is odd',
  },
  {
    id: 'pydantic-validation',
    hit: 'pydantic_core._pydantic_core.ValidationError: 1 validation error for TrainConfig\nlr\n  Input should be a valid number',
    miss: 'pydantic.errors.PydanticUserError: decorator is odd',
  },
  {
    id: 'number-as-string-compare',
    hit: "TypeError: '<=' not supported between instances of 'float' and 'str'",
    miss: "TypeError: '<=' not supported between instances of 'Node' and 'Node'",
    frames: [
      '/home/ada/rig/train.py in main | opt = AdamW(p, lr=cfg.lr)',
      '/usr/lib/python3/dist-packages/torch/optim/adamw.py in __init__ | if not 0.0 <= lr:',
    ],
  },
  {
    id: 'number-as-string-arithmetic',
    hit: "TypeError: can't multiply sequence by non-int of type 'float'",
    miss: "TypeError: can't multiply sequence by non-int of type 'float'",
    frames: CFG,
    missFrames: ['/home/ada/rig/train.py in main | x = a * b'],
  },
  {
    id: 'number-literal-invalid',
    hit: "ValueError: could not convert string to float: '1e'",
    miss: "ValueError: could not convert string to float: '1e'",
    frames: ['/home/ada/rig/train.py in main | lr = float(cfg["lr"])'],
    missFrames: ['/home/ada/rig/data.py in parse | float(cell)'],
  },
  {
    id: 'unexpected-config-argument',
    hit: "TypeError: Net.__init__() got an unexpected keyword argument 'widht'",
    miss: "TypeError: Net.__init__() got an unexpected keyword argument 'widht'",
    frames: ['/home/ada/rig/train.py in main | net = Net(**cfg["net"])'],
    missFrames: ['/home/ada/rig/train.py in main | net = Net(widht=3)'],
  },
  {
    id: 'unexpected-registry-argument',
    hit: "TypeError: Neck: __init__() got an unexpected keyword argument 'sacs'",
    miss: "TypeError: Neck: __init__() got an unexpected keyword argument 'sacs'",
    frames: [
      '/home/ada/rig/train.py in main | build(cfg)',
      '/usr/lib/python3/dist-packages/mmengine/registry/build_functions.py in build_from_cfg | obj_cls(**args)',
    ],
    missFrames: ['/home/ada/rig/train.py in main | Neck(sacs=1)'],
  },
  {
    id: 'missing-config-argument',
    hit: "TypeError: Net.__init__() missing 1 required positional argument: 'width'",
    miss: "TypeError: Net.__init__() missing 1 required positional argument: 'width'",
    frames: ['/home/ada/rig/train.py in main | net = Net(**cfg)'],
    missFrames: ['/home/ada/rig/train.py in main | net = Net()'],
  },
  {
    id: 'impossible-combination',
    hit: 'ValueError: At most one of fp16 and bf16 can be True, but not both',
    miss: 'ValueError: At most one of the hats can be red',
  },
  {
    id: 'precision-unsupported',
    hit: 'ValueError: Your setup does not support bf16/gpu, bf16 is only supported on Ampere',
    miss: 'ValueError: bfloat is a fine word',
  },
  {
    id: 'deepspeed-batch-arithmetic',
    hit: 'AssertionError: Check batch related parameters. train_batch_size is not equal to micro_batch_per_gpu * gradient_acc_step * world_size 32 != 4 * 1 * 4',
    miss: 'AssertionError: Check batch of cookies',
  },
  {
    id: 'unknown-registry-name',
    hit: "KeyError: 'FasterNet is not in the models registry'",
    miss: "KeyError: 'FasterNet is not in the phone book'",
  },
  {
    id: 'argparse-unknown-flag',
    hit: 'usage: train.py [-h] [--lr LR]\ntrain.py: error: unrecognized arguments: --lrr 0.1',
    miss: 'usage: train.py [-h]\ntrain.py: note: arguments are read from left to right, error none',
  },
  {
    id: 'argparse-required',
    hit: 'train.py: error: the following arguments are required: --out',
    miss: 'train.py: the following arguments are fine, required none',
  },
  {
    id: 'argparse-invalid-choice',
    hit: "train.py: error: argument --opt: invalid choice: 'admm' (choose from 'sgd', 'adam')",
    miss: 'train.py: error: argument of the day: invalid mood',
  },
  {
    id: 'argparse-invalid-value',
    hit: "train.py: error: argument --n: invalid int value: 'x'",
    miss: 'train.py: error rate 3, invalid rows skipped',
  },
  {
    id: 'click-usage',
    hit: "Usage: train [OPTIONS]\nTry 'train --help' for help.\n\nError: No such option: --lrr",
    miss: 'Error: No such option in the menu',
  },
  {
    id: 'hf-argument-parser',
    hit: "ValueError: Some specified arguments are not used by the HfArgumentParser: ['--lrr', '0.1']",
    miss: 'ValueError: Some arguments are heated',
  },
  {
    id: 'hydra-override',
    hit: "Could not override 'optim.lrr'.\nTo append to your config use +optim.lrr=0.1",
    miss: 'Could not override the manager, unexpected',
  },
  {
    id: 'hydra-missing-config',
    hit: "hydra.errors.MissingConfigException: Cannot find primary config 'base'. Check that it's in your config search path.",
    miss: 'RuntimeError: Cannot find primary school',
  },
  {
    id: 'yaml-syntax',
    hit: 'yaml.scanner.ScannerError: while scanning for the next token\nfound character that cannot start any token\n  in "config.yaml", line 3, column 1',
    miss: 'ValueError: scanner is off',
  },
  {
    id: 'yaml-syntax-unlocated',
    hit: 'yaml.parser.ParserError: expected the node content',
    miss: 'ValueError: expected the node content',
  },
  {
    id: 'json-syntax',
    hit: 'json.decoder.JSONDecodeError: Expecting value: line 3 column 2 (char 9)',
    miss: 'json.decoder.JSONDecodeError: Expecting value: line 3 column 2 (char 9)',
    frames: ['/home/ada/rig/train.py in main | config = json.load(file)'],
    missFrames: ['/home/ada/rig/data.py in rows | row = json.loads(text)'],
  },
  {
    id: 'toml-syntax',
    hit: 'tomllib.TOMLDecodeError: Invalid value (at line 3, column 8)',
    miss: 'ValueError: Invalid value (at line 3, column 8)',
  },
  {
    id: 'configparser-missing',
    hit: "configparser.NoSectionError: No section: 'train'",
    miss: 'ValueError: No section: strings',
  },
  {
    id: 'accelerate-config',
    hit: 'ValueError: Unknown mixed_precision mode: fp61. Choose between no, fp16',
    miss: 'ValueError: Unknown mood',
  },
  {
    id: 'flag-unknown-other',
    hit: "FATAL Flags parsing error: Unknown command line flag 'lrr'. Did you mean: lr ?",
    miss: 'FATAL attraction is a film, unknown rating',
  },
  {
    id: 'usage-error',
    hit: 'usage: main.py [-h] {fit}\nmain.py fit: error: Key "trainer.max_epoch" is not expected',
    miss: 'main.py fit: error: Key "trainer.max_epoch" is not expected',
  },
  {
    id: 'config-value-none',
    hit: "TypeError: float() argument must be a string or a real number, not 'NoneType'",
    miss: "TypeError: float() argument must be a string or a real number, not 'NoneType'",
    frames: ['/home/ada/rig/train.py in main | lr = float(config.get("lr"))'],
    missFrames: ['/home/ada/rig/train.py in main | lr = float(found)'],
  },
  {
    id: 'config-library-key',
    hit: "KeyError: 'Non-existent config key: SOLVER.LRR'",
    miss: "KeyError: 'Non-existent config key: SOLVER.LRR'",
    frames: [
      '/home/ada/rig/train.py in main | cfg.merge_from_file(path)',
      '/usr/lib/python3/dist-packages/yacs/config.py in _merge | raise KeyError(key)',
    ],
    missFrames: ['/home/ada/rig/train.py in main | find(key)'],
  },
  {
    id: 'value-not-among',
    hit: 'ValueError: Unknown optimizer adamm',
    miss: 'ValueError: Unknown territory ahead',
  },
  {
    id: 'dataset-not-registered',
    hit: 'KeyError: "Dataset \'rig_train\' is not registered! Available datasets are: rig_val"',
    miss: 'KeyError: "Car \'rig_train\' is not registered"',
  },
  {
    id: 'hydra-instantiate',
    hit: "hydra.errors.InstantiationException: Error in call to target 'rig.models.Net':",
    miss: 'hydra.errors.InstantiationException: something else',
  },
  {
    id: 'module-name-not-in-model',
    hit: "ValueError: Target modules {'query_layer'} not found in the base model. Check the names and try again.",
    miss: "ValueError: Target value {'query_layer'} not found in the table.",
  },
];
