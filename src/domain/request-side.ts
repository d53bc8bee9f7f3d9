/** On which side of the boundary a request in free text lies, as far as its words say. */
export type RequestSide = 'runtime' | 'logic' | 'unclear';

/** Logic in whatever sentence: nobody who says this means a repair. */
const LOGIC: readonly RegExp[] = [
  // Architecture
  /\b(?:add|insert|remove|drop|delete|stack|append|put|use|want|need|with|extra|more|another|fewer|two|one|new|deeper|wider|bigger|smaller|larger)\b.{0,40}\b(?:layers?|heads?|blocks?|neurons?|hidden (?:units?|size|dims?)|channels?|conv\w*|lstm|gru|attention|residuals?|skip connections?|dropout|batch ?norm|layer ?norm|norm layers?|embedding\w*|mlp|pooling|activations?)\b/,
  /\b(?:backbone|architecture|resnet-?\d*|vit\b|unet|u-net|efficientnet|convnext|swin|bert-(?:base|large)|encoder|decoder)\b.{0,60}\b(?:change|swap|switch|replace|instead|different|bigger|smaller|larger|to|with|use)\b/,
  /\b(?:change|swap|switch|replace|use|try|upgrade|make|redesign|modify|refactor)\b.{0,40}\b(?:backbone|architecture|resnet-?\d*|vit\b|unet|u-net|efficientnet|convnext|swin|the model|model (?:bigger|smaller|deeper|wider|larger)|network|encoder|decoder|activation|relu|gelu|silu|head)\b/,
  /\b(?:freeze|unfreeze|lora|adapter|quantiz\w+|prun\w+|distil\w+)\b.{0,40}\b(?:layers?|backbone|encoder|weights|model|it)?\b/,
  // Loss
  /\b(?:loss(?:es)?|criterion|objective|label[ -]?smoothing|focal|cross[ -]?entropy|\bmse\b|\bmae\b|\bl1\b|\bl2\b|huber|dice|contrastive|triplet|kl[ -]?(?:div\w*|term|penalty)?|regulari[sz]\w+|class weights?)\b.{0,60}\b(?:add|change|replace|swap|switch|use|instead|modify|weight\w*|scale|term|to|with|function)\b/,
  /\b(?:add|change|replace|swap|switch|use|try|modify|rewrite|weight|reweight|scale|tweak|implement|introduce|apply|include)\b.{0,50}\b(?:loss(?:es)?|criterion|objective|label[ -]?smoothing|focal|cross[ -]?entropy|\bmse\b|\bmae\b|\bl1\b|\bl2\b|huber|dice|contrastive|triplet|kl|regulari[sz]\w+|class weights?|auxiliary)\b/,
  // Features
  /\b(?:gradient|grad)s?[ -]?(?:clip\w*|norm(?:ali[sz]\w*)?|noise|penalty|checkpoint\w*)|\bclip\w*\b.{0,30}\b(?:grad\w*|norm)/,
  /\b(?:lr|learning[ -]?rate|cosine|linear|step|plateau|onecycle|one[ -]cycle|warm[ -]?up|warmup)\b.{0,30}\b(?:sched\w*|decay|annealing|restarts?|warm[ -]?up)\b|\b(?:add|use|implement|enable|need|want|put|with|try|do|longer|shorter|more)\b.{0,30}\b(?:sched\w*r?|warm[ -]?up|ema|early[ -]?stopping|swa|mixup|cutmix|curriculum|annealing|amp|mixed[ -]?precision)\b/,
  /\b(?:add|implement|build|write|introduce|include|support)\b.{0,30}\b(?:feature|metric|f1|evaluation|validation loop|logging of|early[ -]?stopping|ema|callback|gradient accumulation)\b/,
  // Algorithm
  /\b(?:switch|change|swap|replace|use|try|move|go|convert|migrate|turn)\b.{0,40}\b(?:optimi[sz]er|adamw?|sgd|lion|adafactor|rmsprop|lamb|muon|shampoo|sophia|ppo|dqn|sac|grpo|dpo|algorithm|q-learning|a2c|rlhf|lbfgs|l-bfgs|momentum)\b/,
  /\b(?:optimi[sz]er|adamw?|sgd|lion|adafactor|rmsprop|momentum|algorithm)\b.{0,40}\b(?:instead|rather|change|switch|replace|swap|better|to)\b/,
  // Data
  /\b(?:add|change|remove|use|apply|do|turn on|turn off|try|more|enable|disable|put|stop|filter|balance|oversample|undersample|resample|shuffle|normali[sz]e|resize|crop|flip|tokeni[sz]e|clean|dedup\w*|drop|skip|mix|rewrite|modify|replace|switch|train)\b.{0,40}\b(?:augment\w*|data[ -]?(?:pipeline|loader|set)|dataset|preprocess\w*|transforms?|samples?|sampler|sampling|classes|images?|labels?|tokeni[sz]er|train(?:ing)? data|the data|examples?|rows|crops?|flips?|collat\w*)\b/,
  /\b(?:shuffle|augment|oversample|undersample|dedup\w*|rebalance)\b/,
  // Hyper-parameters
  /\b(?:lower|raise|increase|decrease|reduce|halve|double|bump|drop|change|set|tune|tweak|try|use|turn down|turn up|cut|adjust|sweep|search|optimi[sz]e|train|make|put|go|crank|smaller|larger|bigger|higher|more|less|fewer|longer)\b.{0,40}\b(?:lr|learning[ -]?rate|batch[ -]?size|batches|epochs?|weight[ -]?decay|momentum|dropout|hyper[ -]?param\w*|temperature|beta\d?|betas|num[_ ]?layers|hidden[_ ]?(?:size|dim)|max[_ -]?(?:steps|length|seq\w*)|seed|gamma|alpha|steps)\b/,
  /\b(?:lr|learning[ -]?rate|batch[ -]?size|epochs?|weight[ -]?decay|dropout|hyper[ -]?param\w*)\b.{0,40}\b(?:to|by|=|lower|higher|smaller|bigger|larger|too (?:high|low|big|small)|down|up|tun\w+|\d)/,
];

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

/** Words that make a repair of a sentence that also names a part of training: "fix the typo in learning_rate". */
const REPAIR =
  /\b(?:typo|misspell\w*|misspelt|spelling|key ?error|keyerror|wrong type|as (?:a )?string|quoted|quotes|string instead|not a number|no such file|not found|missing|does(?:n'?t| not) exist|permission|denied|import\w*|module|modulenotfound\w*|traceback|crash\w*|oom|out of memory|wrong path|path)\b/;
const CHANGE_OF_LOGIC =
  /\b(?:add|change|swap|switch|replace|increase|decrease|lower|raise|reduce|tune|bump|try|remove|modify|implement)\b/;
const OOM = /\boom\b|out of memory|fit in memory|memory/;

/** Which side a request is on: a mention of training itself is logic unless it plainly asks to repair what broke; nothing known is unclear. */
export function classifyRequest(text: string): RequestSide {
  const said = normal(text);
  const logic = LOGIC.some((pattern) => pattern.test(said));
  const runtime = RUNTIME.some((pattern) => pattern.test(said));
  if (!logic) return runtime ? 'runtime' : 'unclear';
  if (!runtime) return 'logic';
  if (
    OOM.test(said) &&
    /\b(?:fix|crash\w*|error|oom|ran|runs|got|getting|hit|keeps?)\b/.test(said) &&
    !/\b(?:layers?|backbone|loss|optimi[sz]er|adam|sgd|lr|learning|clip\w*|sched\w*|augment\w*)\b/.test(
      said,
    )
  ) {
    return 'runtime';
  }
  return REPAIR.test(said) && !CHANGE_OF_LOGIC.test(said) ? 'runtime' : 'logic';
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
