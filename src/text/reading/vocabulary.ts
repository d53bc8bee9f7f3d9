/** Words that only say which kind of average a figure is; they do not change what it measures. */
export const NEUTRAL: ReadonlySet<string> = new Set(
  (
    'avr moving ema total lm avg average averaged mean epoch step batch running iter iteration current curr cur the is global ' +
    'overall all smooth smoothed sum minibatch mini model net objective value local ave metric metrics log ' +
    'stats result results final this now on in at of for per set split data dataset over objectives report logs scalar so far rl sft dpo grpo ppo mtl reduced'
  ).split(' '),
);

/** Words that turn a figure into something else than a reading of now. */
export const ESTRANGING: ReadonlySet<string> = new Set(
  'best min max std lowest highest initial prev previous old target last previously delta var variance scale weight coef coefficient ratio factor'.split(
    ' ',
  ),
);

export const EVAL_WORDS: ReadonlySet<string> = new Set(
  'val valid validation validate eval evaluation test testing tst dev heldout holdout tel vl'.split(
    ' ',
  ),
);

export const TRAIN_WORDS: ReadonlySet<string> = new Set(
  'train training tr trn trl trainer main trian traning'.split(' '),
);

/** Words of other languages, by what they mean here. */
export const FOREIGN: readonly (readonly [string, string])[] = [
  ['损失', ' loss '],
  ['訓練', ' train '],
  ['训练', ' train '],
  ['验证', ' val '],
  ['測試', ' test '],
  ['测试', ' test '],
  ['平均', ' mean '],
  ['学习率', ' lr '],
  ['準確率', ' accuracy '],
  ['准确率', ' accuracy '],
  ['精度', ' accuracy '],
  ['轮次', ' epoch '],
  ['轮', ' epoch '],
  ['步数', ' step '],
  ['步', ' step '],
  ['迭代', ' iteration '],
  ['损耗', ' loss '],
  ['損失', ' loss '],
  ['学習率', ' lr '],
  ['エポック', ' epoch '],
  ['ステップ', ' step '],
  ['梯度范数', ' grad norm '],
  ['奖励', ' reward '],
  ['第', ' '],
  ['потери', ' loss '],
  ['эпоха', ' epoch '],
  ['шаг', ' step '],
  ['perte', ' loss '],
  ['verlust', ' loss '],
  ['pérdida', ' loss '],
  ['perda', ' loss '],
  ['época', ' epoch '],
  ['손실', ' loss '],
  ['에폭', ' epoch '],
];

export type Role =
  | 'loss'
  | 'accuracy'
  | 'lr'
  | 'grad_norm'
  | 'reward'
  | 'step'
  | 'epoch'
  | 'batch'
  | 'total_steps'
  | 'total_epochs'
  | 'throughput'
  | 'duration'
  | 'other';

/** Phrases, after the neutral words are gone, by role and rank: 0 is the plainest name, and wins in its line. */
const PHRASES: Readonly<Record<Exclude<Role, 'other' | 'throughput'>, string>> = {
  loss: 'loss|losses|loss function;cost;xent|cross entropy|crossentropy|cross entropy loss|ce loss|ce words|nll loss|nll|loss tok|loss token|loss per token|loss per word|loss per sample|loss per example|loss per batch|softmax loss|objective function',
  accuracy:
    'acc|accuracy;top 1|top1|acc 1|acc1|acc@1|prec@1|top1 acc|top 1 acc|accuracy top1|acc top1|top 1 accuracy|top1 accuracy|prec 1|prec1|precision@1;token acc|token accuracy|train accuracy|categorical accuracy|sparse categorical accuracy|binary accuracy|masked accuracy',
  lr: 'lr|l r|learning rate|learningrate|learn rate;base lr|lr 0|lr0|lr group 0|lr pg 0|lr pg0|optim0 lr0|optim lr|optimizer lr|opt lr|lr adam|lr adamw|lr generator',
  grad_norm:
    'grad norm|g norm|gradnorm|gradient norm|gnorm|grad gnorm|grdn|norm grad|norm gradient|norm gradients|grad norms|gradients norm;norm|clip grad norm|grad l2 norm|grad',
  reward:
    'reward|rewards|rewards mean|reward mean|mean rewards|mean rew|rew mean|avg rew|average rew|ep rew|ep rews|ep reward|episode reward|episode rewards|ep rew mean|average reward score|reward score;return|returns|ep return|episode return|ep ret|average ep ret|average return|episodic return|episodic returns|episode returns|episodic reward|episodic rewards|undiscounted return|return undiscounted;episode score|ep score|score episode',
  step: 'num updates|global steps|steps global;step|steps|mega step|optimizer step|train steps|trainer step|training step|timestep|timesteps;iter|iters|iteration|iterations|itr|it|its|i;update|updates|upd|up;env steps|total timesteps|total env interacts|total env steps|total num steps|timesteps total|steps total|env interacts|total steps done|frames|num timesteps|num env steps sampled',
  epoch: 'epoch|epch|epo|num epoch|number epoch;ep|e',
  batch:
    'batch|batches|batch id|batch idx|batch index|batch no|batch num|batch number|minibatch|mini batch|micro step|micro batch|bs idx',
  total_steps:
    'total steps|max steps|total iters|total iterations|max iterations|max iters|num training steps|total optimization steps|num train steps|total training steps|training steps|max train steps|train iters|num steps|total train steps',
  total_epochs:
    'epochs|num epochs|total epochs|max epochs|num train epochs|n epochs|epochs number|nepochs',
  duration:
    'dt|step time|time step|iter time|time iter|batch time|time batch|iteration time|elapsed time iteration|elapsed time per iteration|sec|secs|seconds|s it|time avg step|step avg|per step time|per iter time|time per step|time per iter|time per iteration;timer|time|duration|took',
};

/** Role and rank of a phrase. */
export const ROLES: ReadonlyMap<string, { readonly role: Role; readonly rank: number }> = new Map(
  Object.entries(PHRASES).flatMap(([role, ranks]) =>
    ranks
      .split(';')
      .flatMap((phrases, rank) =>
        phrases.split('|').map((phrase) => [phrase, { role: role as Role, rank }] as const),
      ),
  ),
);
