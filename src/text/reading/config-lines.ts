/** What a run was set to, as its log echoes it, by our own names. */
export type ConfigName =
  | 'micro batch size'
  | 'batch size'
  | 'global batch size'
  | 'accumulation'
  | 'precision'
  | 'learning rate'
  | 'warm-up'
  | 'world size';

const NAMES: Readonly<Record<ConfigName, string>> = {
  'micro batch size':
    'per_device_train_batch_size|micro_batch_size|train_micro_batch_size_per_gpu|instantaneous_batch_size_per_device|device_batch_size|batch_size_per_gpu|batch_size_per_device|micro_batch|local_batch_size|mbs',
  'batch size': 'batch_size|train_batch_size|batchsize|samples_per_gpu|bsz',
  'global batch size':
    'global_batch_size|total_train_batch_size|total_batch_size|effective_batch_size|gbs',
  accumulation:
    'gradient_accumulation_steps|gradient_accumulation|grad_accumulation_steps|grad_accum_steps|grad_accum|accumulate_grad_batches|accumulation_steps|accum_steps|accum_iter|grad_acc_steps|update_freq',
  precision:
    'precision|mixed_precision|dtype|torch_dtype|amp_dtype|param_dtype|compute_dtype|fp16|bf16|fp8|amp|half_precision',
  'learning rate': 'learning_rate|lr|base_lr|max_lr|peak_lr|init_lr|initial_lr|lr0',
  'warm-up':
    'warmup_steps|num_warmup_steps|warmup_iters|warmup_ratio|warmup_epochs|warmup|lr_warmup_steps|lr_warmup_iters|warmup_updates|warmup_iterations|warmup_tokens',
  'world size':
    'world_size|num_gpus|n_gpus|n_gpu|ngpus|num_devices|num_processes|nproc_per_node|distributed_world_size|number_of_processes|number_of_devices|data_parallel_size',
};

const BY_WORDS: ReadonlyMap<string, ConfigName> = new Map(
  Object.entries(NAMES).flatMap(([name, words]) =>
    words.split('|').map((word) => [word, name as ConfigName] as const),
  ),
);

const LONGEST = 4_000;
const MOST_PAIRS = 400;
const QUICK =
  /batch|accum|precision|dtype|fp16|bf16|amp\b|\blr|learning|warm|world|gpus|nproc|devices|mbs|gbs|processes|member: /i;
const ASIDE = /\s\([^()]{0,80}\)(?=\s{0,4}[:=])/g;
const PAIR = /([A-Za-z][\w .-]{0,47})["']?\s{0,4}[:=]\s{0,4}["']?([\w.+-]{1,20})/g;
const MEMBER = /\bMEMBER: \d{1,6}\/(\d{1,6})\b/;
const MIXED =
  /\b(bf16|fp16|fp8|bfloat16|float16|16-?bit)\b[^,;:=]{0,30}\b(?:mixed|amp|precision)\b/i;
const NUMBER = /^\d[\d_]{0,11}(?:\.\d{0,12})?(?:e[+-]?\d{1,3})?$|^\.\d{1,12}$/i;
const PRECISION =
  /^(?:(?:torch\.)?(?:bf|fp|tf|float|bfloat)\d{1,2}(?:[-_]\w{1,8})?|(?:16|32|64)(?:-(?:mixed|true))?|bf16-(?:mixed|true)|half|double)$/i;
const COUNTS = new Set<ConfigName>([
  'micro batch size',
  'batch size',
  'global batch size',
  'accumulation',
  'world size',
]);

/** True where a line of this shape may echo settings that are worth remembering. */
export function mayConfigure(shape: string): boolean {
  return QUICK.test(shape.length > LONGEST ? shape.slice(0, LONGEST) : shape);
}

/** The settings that a line echoes, each by our name with the value as printed; only those whose value is what it should be. */
export function configIn(line: string): readonly (readonly [ConfigName, string])[] {
  const text = line.slice(0, LONGEST).replace(ASIDE, '');
  const found: (readonly [ConfigName, string])[] = [];
  let pairs = 0;
  for (const [, words = '', value = ''] of text.matchAll(PAIR)) {
    pairs += 1;
    if (pairs > MOST_PAIRS) break;
    const name = nameOf(words);
    const said = name === null ? null : valueOf(name, words, value);
    if (name !== null && said !== null) found.push([name, said]);
  }
  const members = MEMBER.exec(text)?.[1];
  if (members !== undefined) found.push(['world size', members]);
  const mixed = MIXED.exec(text)?.[1];
  if (mixed !== undefined) found.push(['precision', mixed]);
  return found;
}

/** The last words that mean something: `Namespace(lr` has gone with its bracket, `training.lr` is `lr`. */
function nameOf(words: string): ConfigName | null {
  const tokens = words
    .trim()
    .toLowerCase()
    .split(/[\s.-]+|_(?=_)/)
    .slice(-6);
  for (let from = 0; from < tokens.length; from += 1) {
    const known = BY_WORDS.get(tokens.slice(from).join('_'));
    if (known !== undefined) return known;
  }
  return null;
}

function valueOf(name: ConfigName, words: string, value: string): string | null {
  const plain = value.replace(/[.,]$/, '');
  if (name !== 'precision') return isNumberFor(name, plain) ? plain : null;
  if (PRECISION.test(plain)) return plain.replace(/^torch\./, '');
  const kind = /(fp16|bf16|fp8|amp|half_precision)\s*$/i.exec(words)?.[1];
  return kind !== undefined && /^true$/i.test(plain) ? kind.toLowerCase() : null;
}

function isNumberFor(name: ConfigName, value: string): boolean {
  if (!NUMBER.test(value)) return false;
  return !COUNTS.has(name) || (Number(value.replaceAll('_', '')) >= 1 && !value.includes('.'));
}
