/** Something in code that training does. */
export interface SignalRule {
  readonly id: string;
  /** What to say of it as evidence. */
  readonly says: string;
  /** Of 100: how much it alone speaks for training. */
  readonly weight: number;
  /** Texts of which one must occur where the pattern matches: a cheap question before it. */
  readonly needs: readonly string[];
  /** Matched against source whose strings and comments are blank; every quantifier is bounded or single. */
  readonly pattern: RegExp;
}

/** Code that changes weights or hands the work to something that does. */
export const trainingSignals = [
  {
    id: 'backward',
    needs: ['.backward'],
    says: 'calls backward()',
    weight: 45,
    pattern: /\.backward\s?\(/g,
  },
  {
    id: 'step',
    needs: ['.step'],
    says: 'steps an optimizer',
    weight: 40,
    pattern:
      /\b\w{0,40}(?:opt|optim|optimizer|optimiser|solver|sgd|adam|scaler|engine)\w{0,20}(?:\[[^\]\n]{0,40}\])?\.step\s?\(/gi,
  },
  {
    id: 'optimizer',
    needs: ['optim', 'optax', 'SGD', 'Adam', 'RMSprop', 'Adagrad', 'Lion', 'Adafactor'],
    says: 'builds an optimizer',
    weight: 15,
    pattern:
      /\b(?:optim|optax|optimizers)\.[A-Za-z_]\w{0,40}\s?\(|\b(?:SGD|AdamW?|RMSprop|Adagrad|Lion|Adafactor)\s?\(/g,
  },
  {
    id: 'jax-grad',
    needs: ['grad'],
    says: 'differentiates with JAX',
    weight: 30,
    pattern: /\bvalue_and_grad\s?\(|\bjax\.grad\s?\(|\bnnx\.grad\s?\(/g,
  },
  {
    id: 'apply-grads',
    needs: ['apply_', 'minimize', 'opt_update', 'grad'],
    says: 'applies gradients',
    weight: 30,
    pattern:
      /\bapply_updates\s?\(|\.apply_gradients\s?\(|\.minimize\s?\(|\bopt_update\s?\(|\.update\s?\(\s?\w{0,20}grads?\b/g,
  },
  {
    id: 'tape',
    needs: ['GradientTape', 'autograd.record'],
    says: 'records gradients',
    weight: 35,
    pattern: /\bGradientTape\b|\bautograd\.record\s?\(/g,
  },
  {
    id: 'fit',
    needs: ['.fit', 'fine_tune', 'partial_fit', 'train_on_batch'],
    says: 'calls fit()',
    weight: 45,
    pattern:
      /\b(?:\w{0,30}(?:model|clf|classifier|regressor|estimator|learner?|trainer|pipeline|pipe|net|network|svm|svc|forest|tree|booster|reg|knn|gan|vae|search|grid|tuner|lr|rf|autoencoder|module|agent|algo|policy|experiment|runner)\w{0,20})(?:\[[^\]\n]{0,40}\])?\.(?:fit|fit_generator|fit_one_cycle|fine_tune|partial_fit|train_on_batch|fit_predict)\s?\(/gi,
  },
  {
    id: 'any-fit',
    needs: ['.fit', '.train_on_batch'],
    says: 'calls fit()',
    weight: 12,
    pattern: /\.(?:fit|fit_generator|train_on_batch)\s?\(/g,
  },
  {
    id: 'boost',
    needs: ['xgb', 'lgb', 'lightgbm', 'catboost'],
    says: 'trains boosted trees',
    weight: 50,
    pattern: /\b(?:xgb|lgb|xgboost|lightgbm|catboost)\.(?:train|cv)\s?\(/g,
  },
  {
    id: 'trainer',
    needs: ['Trainer', 'Runner', 'build_'],
    says: 'builds a trainer',
    weight: 25,
    pattern: /\b\w{0,30}Trainer\s?\(|\bRunner(?:\.from_cfg)?\s?\(|\bbuild_(?:trainer|runner)\s?\(/g,
  },
  {
    id: 'run-trainer',
    needs: ['.train', '.fit', '.learn', 'training', '.pretrain', '.finetune'],
    says: 'runs a trainer',
    weight: 35,
    pattern:
      /\b\w{0,30}(?:trainer|runner|solver|learner|agent|algo|experiment|estimator|worker|engine|trainable|pipeline|session|workspace|framework|task)\w{0,20}(?:\(\w{0,20}\))?\.(?:train|fit|learn|train_model|start_training|run_training|pretrain|finetune)\s?\(/gi,
  },
  {
    id: 'learn',
    needs: ['.learn'],
    says: 'learns a policy',
    weight: 35,
    pattern: /\.learn\s?\(\s?(?:int\(|[\w.]{0,40}(?:timesteps|steps|iterations|episodes)|\d)/g,
  },
  {
    id: 'cli',
    needs: ['LightningCLI'],
    says: 'is a LightningCLI',
    weight: 60,
    pattern: /\b\w{0,20}LightningCLI\s?\(/g,
  },
  {
    id: 'nlp',
    needs: ['nlp.update'],
    says: 'updates a spaCy pipeline',
    weight: 40,
    pattern: /\bnlp\.update\s?\(/g,
  },
  {
    id: 'train-with-data',
    needs: ['.train'],
    says: 'trains a model on data',
    weight: 40,
    pattern:
      /\.train\s?\(\s?(?:data\b|\w{0,20}(?:data|loader|set|dataset|config|cfg|args|epochs)\w{0,20}\b)/gi,
  },
  {
    id: 'own-update',
    needs: ['lr', 'learn', 'alpha', 'eta', 'step_size', 'LR'],
    says: 'updates weights by hand',
    weight: 45,
    pattern:
      /(?:-=|\+=\s?-|=\s?[\w.[\]]{1,40}\s?-)\s?\(?(?:\w{0,20}\.)?(?:lr|learning_rate|alpha|eta|step_size|learn_rate|LR|LEARNING_RATE)\b/g,
  },
  {
    id: 'own-gradient',
    needs: ['-=', '+='],
    says: 'updates weights by hand',
    weight: 25,
    pattern:
      /(?:-=|\+=)[^\n]{0,60}\b(?:d_?w|d_?b|d_?theta|grads?|gradients?|delta|errors?)\w{0,20}\b/gi,
  },
  {
    id: 'epochs',
    needs: ['ep', 'iter', 'step'],
    says: 'loops over epochs',
    weight: 15,
    pattern:
      /\bfor\s+\w{0,20}(?:epoch|ep|episode|iteration|i_iter|iter|step)\w{0,20}\s+in\s|\bwhile\s+[^\n]{0,40}(?:step|iter|epoch)/gi,
  },
  {
    id: 'calls-train',
    needs: ['train', 'fit', 'fine', 'learn', 'main_worker', 'run_'],
    says: 'calls its training function',
    weight: 12,
    pattern:
      /(?<![.\w])(?<!def )(?:train|fit|finetune|fine_tune|pretrain|learn|do_train|run_train|main_worker|train_\w{1,30}|run_training|run_exp|run_experiment|launch_training)\s?\(/g,
  },
  {
    id: 'train-call',
    needs: ['.train', '.fit'],
    says: 'calls train() of another part',
    weight: 20,
    pattern:
      /\.(?:train\s?\(\s?(?!True|False|mode\b)[A-Za-z_*]|(?:train|fit)_(?:and_)?[a-z]\w{0,30}\s?\()/g,
  },
  {
    id: 'train-mode',
    needs: ['.train'],
    says: 'sets train mode',
    weight: 8,
    pattern: /\.train\s?\(\s?(?:True|)\s?\)/g,
  },
] as const satisfies readonly SignalRule[];

/** Libraries that people train with. */
export const frameworkModules: ReadonlyMap<string, string> = new Map([
  ['torch', 'PyTorch'],
  ['pytorch_lightning', 'Lightning'],
  ['lightning', 'Lightning'],
  ['transformers', 'Transformers'],
  ['trl', 'TRL'],
  ['accelerate', 'Accelerate'],
  ['deepspeed', 'DeepSpeed'],
  ['jax', 'JAX'],
  ['flax', 'Flax'],
  ['haiku', 'Haiku'],
  ['tensorflow', 'TensorFlow'],
  ['keras', 'Keras'],
  ['sklearn', 'scikit-learn'],
  ['xgboost', 'XGBoost'],
  ['lightgbm', 'LightGBM'],
  ['catboost', 'CatBoost'],
  ['stable_baselines3', 'Stable-Baselines3'],
  ['mxnet', 'MXNet'],
  ['paddle', 'Paddle'],
  ['mindspore', 'MindSpore'],
  ['chainer', 'Chainer'],
  ['fastai', 'fastai'],
  ['tinygrad', 'tinygrad'],
  ['mlx', 'MLX'],
  ['theano', 'Theano'],
  ['lasagne', 'Lasagne'],
  ['detectron2', 'Detectron2'],
  ['mmengine', 'MMEngine'],
  ['mmcv', 'MMCV'],
  ['fairseq', 'fairseq'],
  ['spacy', 'spaCy'],
  ['gensim', 'gensim'],
  ['ray', 'Ray'],
  ['gym', 'Gym'],
  ['gymnasium', 'Gymnasium'],
  ['tensorlayer', 'TensorLayer'],
  ['dgl', 'DGL'],
  ['torch_geometric', 'PyG'],
  ['speechbrain', 'SpeechBrain'],
  ['nemo', 'NeMo'],
  ['timm', 'timm'],
  ['ultralytics', 'Ultralytics'],
  ['unsloth', 'Unsloth'],
  ['composer', 'Composer'],
  ['sonnet', 'Sonnet'],
  ['equinox', 'Equinox'],
]);
