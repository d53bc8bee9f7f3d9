/** On which side of the boundary a request in free text lies, as far as its words say. */
export type RequestSide = 'runtime' | 'logic' | 'unclear';

/** Parts of training that are the project's own: model, loss, algorithm, data, and the numbers that steer them. */
const TRAINING = new RegExp(
  `\\b(?:${[
    // Model
    'layers?|blocks?|neurons?|heads?|hidden[_ ]?(?:units?|size|dims?|layers?)?|channels?|conv\\w*|lstms?|gru|rnn|transformer|attention|residuals?|skip connections?|drop ?out|batch ?norm\\w*|layer ?norm\\w*|group ?norm\\w*|embeddings?|mlp|pooling|activations?|relu|gelu|silu|swish|softmax',
    'backbone|architecture|network|the model|pre-?trained (?:model|weights)|resnet-?\\d*|vit|u-?net|efficientnet|convnext|swin|bert(?:-\\w+)?|gpt-?\\d*|llama\\w*|encoders?|decoders?|num[_ ]?layers|width|depth|context (?:length|window)|vocab\\w*|loras?|adapters?',
    // Loss
    'loss(?:es)?|criterion|objective|label[ -]?smoothing|focal|cross[ -]?entropy|mse|mae|l1|l2|huber|dice|contrastive|triplet|kl|regulari[sz]\\w+|class weights?|weight decay|wd|(?:large |big )?weights',
    // Features
    'gradients?|grads?|clipping|schedulers?|schedules?|sched|cosine|one ?cycle|annealing|warm[ -]?up|ema|swa|mixup|cutmix|curriculum|early[ -]?stopping|amp|mixed[ -]?precision|bf16|fp16|fp8|fp32|metrics?|f1|callbacks?|accumulation|checkpointing',
    // Algorithm
    'optimi[sz]ers?|adamw?|sgd|lion|adafactor|rmsprop|lamb|muon|shampoo|sophia|ppo|dqn|sac|grpo|dpo|algorithm|q-learning|a2c|rlhf|l-?bfgs|momentum',
    // Data
    'augment\\w*|data ?sets?|data ?loaders?|data pipeline|preprocess\\w*|transforms?|samples?|samplers?|sampling|classes|images?|labels?|tokeni[sz]\\w+|train(?:ing)? (?:data|set|split)|the data|examples?|crops?|flips?|collat\\w*|duplicates|splits?',
    // Numbers
    'lr|learning[ _-]?rates?|batch(?:es)?|batch[ _-]?sizes?|bs|(?:num_?)?epochs?|hyper[ -]?param\\w*|temperature|betas?\\d?|max[_ -]?(?:steps|length|seq\\w*)|seed|gamma|alpha|steps',
  ].join('|')})\\b`,
);

/** Words that ask for something to be other than it is. */
const WISH =
  /\b(?:add|insert|remove|drop|delete|stack|append|put|use|using|want|need|needs|extra|more|another|fewer|less|deeper|wider|bigger|smaller|larger|higher|lower|longer|shorter|change|swap|switch|replace|try|upgrade|make|redesign|modify|refactor|rewrite|freeze|unfreeze|quanti[sz]e|prune|distill?|scale|weight|reweight|tweak|implement|introduce|apply|include|enable|disable|turn|clip|normali[sz]e|penali[sz]e|filter|balance|oversample|undersample|resample|shuffle|resize|crop|flip|clean|dedup\w*|skip|mix|train|raise|increase|decrease|reduce|halve|double|triple|bump|set|tune|cut|adjust|sweep|search|optimi[sz]e|crank|convert|migrate|move|go|get rid of|instead|rather than|should|would be nice|too (?:high|low|big|small|large|slow|long|short)|do(?:n'?t| not) use|do|log|track|without|with \d+|stop)\b|=\s?[\d.]|\b(?:to|by) \d|\d ?(?:layers|heads|epochs|steps|blocks)\b/;

/** What training should achieve: a wish about its result is a wish about its logic. */
const OUTCOME =
  /\b(?:converge\w*|diverg\w*|explod\w*|nans?|plateau\w*|over-?fit\w*|under-?fit\w*|generali[sz]e\w*|accura\w+|(?:loss|perplexity) (?:\w+ ){0,3}(?:down|lower|better)|better (?:results?|scores?|model)|improve (?:the )?(?:model|results?|scores?|quality)|train(?:s|ing)? (?:better|faster))\b|\b(?:freeze|unfreeze|quanti[sz]e|prune|distill?) (?:it|the|this|first|last)\b|\b(?:grad\w*|norm) ?clip\w*|\bclip (?:the )?grad/;

/** Repairs: words of what broke. */
const RUNTIME: readonly RegExp[] = [
  /\b(?:cuda|gpus?|nvidia|cudnn|cublas|driver|device mismatch|same device|illegal memory|map_location)\b/,
  /\boom\b|out of memory|ran out of (?:gpu |cuda |host |v?ram|memory)|\bmemory (?:error|limit|crash)|shm|shared memory|\bkilled\b/,
  /\b(?:path|paths|file|files|folder|directory|dir|checkpoint|ckpt)\b.{0,50}\b(?:wrong|missing|not found|doesn'?t exist|does not exist|no such|fix|broken|typo|can'?t (?:find|open)|cannot (?:find|open)|moved|point\w*|correct|create|isn'?t there|not there|exists?)\b|\b(?:fix|create|make|mkdir|correct|repair|point|find|locate|missing|wrong|no such|broken)\b.{0,40}\b(?:path|paths|file|files|folder|directory|dir|checkpoint|ckpt)\b|filenotfound|no such file/,
  /\b(?:import|imports|module|modules|package|packages|dependenc\w+|requirements?|pip|conda|library|librar\w+|version|versions|numpy|torchvision|transformers|wheel|install\w*|importerror|modulenotfound\w*|abi)\b/,
  /\b(?:typo|misspell\w*|misspelt|spelling|key ?error|keyerror|config key|wrong type|missing (?:key|field|setting|value|argument)|required (?:key|field|argument|setting)|unrecogni[sz]ed arguments?|bad flag|invalid (?:flag|argument|yaml|json|toml)|parse error|yaml|json|toml|string instead of|quoted|argparse)\b/,
  /\b(?:env(?:ironment)?(?: var\w*)?|venv|virtualenv|python ?(?:version|2|3(?:\.\d+)?)|interpreter|wrong python|not set|unset|variable|line endings|crlf|command not found|activate)\b/,
  /\b(?:nccl|ddp|rank|ranks|torchrun|distributed|multi[ -]?gpu|rendezvous|world[_ -]?size|master[_ ](?:port|addr)|port|address already|init_process_group|hang\w*|stuck|timeout|timed out|deepspeed|fsdp|allreduce|all-reduce)\b/,
  /\b(?:permission\w*|chmod|denied|writable|read[ -]?only|access rights?|not allowed to write|can'?t write|cannot write|unable to write)\b/,
  /\b(?:disk (?:is )?full|no space|quota|disk space|network|dns|proxy|login|log in|token|credentials?)\b/,
];

/** A plain call for a repair, whatever it is that broke. */
const PLEA =
  /\b(?:fix|repair|debug|solve|sort out)\b|\bcrash\w*\b|\btraceback\b|\bundefined symbol\b|\blib\w+\.so\b|\b(?:can'?t|cannot) (?:find|load|open) lib/;

/** Words that make a repair of a sentence that also names a part of training: "fix the typo in learning_rate". */
const REPAIR =
  /\b(?:typo|misspell\w*|misspelt|spelling|key ?error|keyerror|wrong type|as (?:a )?string|is a string|quoted|quotes|string instead|not a number|no such file|not found|missing|do(?:es)?(?:n'?t| not) exist|permission\w*|denied|import\w*|module\w*|traceback|crash\w*|oom|out of memory|out of (?:gpu|cuda|host)|wrong (?:path|directory|dir|folder)|path|folder|directory|dir|not set|unset|same device|cuda|gpus?|nccl|port|ranks?|version|removed|unrecogni[sz]ed|invalid|parse|access rights|can'?t (?:find|write|open|import)|unable to|writable|wrong python|line endings)\b/;

/** Wishes that stay wishes beside a repair: "fix the path and add a layer". */
const CHANGE =
  /\b(?:add|change|swap|switch|replace|increase|decrease|lower|raise|reduce|tune|bump|try|remove|modify|implement|double|halve|rewrite)\b/;

/** Which side a request is on: a wish about training itself is logic unless it plainly asks to repair what broke; what says neither is unclear. */
export function classifyRequest(text: string): RequestSide {
  const said = normal(text);
  const wish = TRAINING.test(said) && WISH.test(said);
  const logic = wish || OUTCOME.test(said);
  const runtime = RUNTIME.some((pattern) => pattern.test(said)) || PLEA.test(said);
  if (!logic) return runtime ? 'runtime' : 'unclear';
  return REPAIR.test(said) && !CHANGE.test(said) ? 'runtime' : 'logic';
}

/** Small letters, straight quotes, no markup, at most 500 characters. */
function normal(text: string): string {
  return text
    .slice(0, 500)
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[*_`~<>]+(?=\s|$)|(?<=\s|^)[*_`~<>]+/g, ' ')
    .replace(/[^\S ]+| {2,}/g, ' ')
    .trim();
}
