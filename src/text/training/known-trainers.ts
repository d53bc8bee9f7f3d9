/** Installed programs that train, by name. */
const always = new Set([
  'fairseq-train',
  'fairseq-hydra-train',
  'onmt_train',
  'sockeye-train',
  't2t-trainer',
  'mmf_run',
  'mace_run_train',
  'nequip-train',
  'allegro-train',
  'ns-train',
  'nnUNetv2_train',
  'nnUNet_train',
  'chemprop_train',
  'marian',
  'tevatron',
  'piper_train',
  'fish_train',
  'tlt-train',
  'lightly-train',
  'mldg-train',
]);
/** Programs that train under one of their subcommands. */
const bySubcommand = new Map<string, RegExp>([
  ['allennlp', /^train$/],
  ['axolotl', /^train$/],
  ['llamafactory-cli', /^train$/],
  ['tune', /^run$/],
  ['yolo', /^(?:train|mode=train)$/],
  ['spacy', /^train$/],
  ['rasa', /^train$/],
  ['oumi', /^train$/],
  ['swift', /^(?:sft|pt|rlhf)$/],
  ['xtuner', /^train$/],
  ['ludwig', /^(?:train|experiment)$/],
  ['litgpt', /^(?:pretrain|finetune\w*)$/],
  ['trl', /^(?:sft|dpo|grpo|ppo|kto|orpo)$/],
  ['rllib', /^train$/],
  ['mim', /^train$/],
  ['dp', /^train$/],
  ['chemprop', /^train$/],
  ['autotrain', /^\w+$/],
  ['mlx_lm', /^(?:lora|mlx_lm\.lora)$/],
  ['kraken', /^train$/],
  ['ketos', /^train$/],
  ['sb3', /^train$/],
]);

/** Whether an installed program with these arguments trains. */
export function isKnownTrainer(program: string, args: readonly string[]): boolean {
  if (always.has(program)) return true;
  const subcommand = bySubcommand.get(program);
  return subcommand !== undefined && args.slice(0, 3).some((arg) => subcommand.test(arg));
}
