import { messageStart } from './prefix.js';

/** Kinds of statement that a line can make about its run. */
export type Statement =
  | 'checkpoint'
  | 'finished'
  | 'early_stop'
  | 'resumed'
  | 'interrupted'
  | 'crash'
  | 'traceback'
  | 'link'
  | null;

const SAVED_THING =
  '(?:check[ -]?points?|ckpts?|models?|weights|(?:training[ _-]?)?states?|state[ _-]?dicts?|params|parameters|snapshots?|networks?|adapters?|best(?:[ _]\\w+)?|policy|agent|net[GD]?|optimizer|generator|discriminator|encoder|decoder|variables|epoch)';
const GAP = '[^.;|]{0,60}?';

const CHECKPOINT = [
  /^\W{0,4}checkpoint(?:ing|ed)?\b[^.;:|=]{0,40}\b(?:step|iter|iteration|epoch)\W{0,3}\u0001/i,
  new RegExp(
    `\\b(?:saved|saving|save|wrote|writing|written|stored|storing|snapshotting|dumped|dumping|exported|exporting|serializing)\\b${GAP}\\b${SAVED_THING}\\b`,
    'i',
  ),
  new RegExp(
    `\\b${SAVED_THING}\\b[^.;|]{0,80}?\\b(?:(?:is|are|was|were|has been|have been|been|successfully)\\s+)*(?:saved|written|stored|dumped)\\b`,
    'i',
  ),
  /\b(?:saved|saving|wrote|writing|written|save|dump(?:ed|ing)?|snapshot\w*)\b[^;|]{0,120}?\.(?:pth?|ckpt|safetensors|h5|hdf5|keras|bin|params|pdparams|pdopt|caffemodel|solverstate|npz|pkl|pickle|msgpack|checkpoint|zip|tar|onnx|nemo|weights|model|pb|orbax|eqx|distcp)\b/i,
  /\b(?:saved|saving|wrote|writing)\b[^;|]{0,60}?\b[\w./-]*(?:checkpoint|ckpt)[\w./-]*/i,
];
/** `> BEST MODEL : runs/best_model_120.pth`, said by name alone; in small letters it is a setting. */
const PATH_SAVED =
  /\.(?:pth?|ckpt|safetensors|h5|hdf5|keras|params|pdparams|caffemodel|npz|msgpack|model)["'`)]{0,2} (?:is |was |has been )?(?:successfully )?(?:saved|written)\b/i;
const NAMED =
  /^\W{0,6}(?:BEST MODEL|CHECKPOINT) ?: +\S*[/\\]\S+\.(?:pth?|ckpt|safetensors|h5|keras|bin)\s*$/;
const NOT_CHECKPOINT =
  /\b(?:config|configuration|settings|hparams|arguments|args|tokenizer|vocab(?:ulary)?|label[ _-]?(?:encoders?|binarizers?)|vectorizers?|figure|plot|image|graph|predictions?|log(?:s|ging)?|tensorboard|csv|json|dataset|data|cache|metrics|results|history|index|indices|indexes|split|samples?|videos?|will (?:be )?save|save_\w+\s*[=:]|saving:? (?:false|true|none)|every|memory|hub|no checkpoints?|not sav|if |interval)\b/i;
/** Lines that speak of saving without doing it, whatever path they name; templates and code are among them. */
const NOT_DONE =
  /^\s*save(?:[_ ]?(?:path|dir|to))? ?[:=]|\b(?:in|to|at|under) (?:the )?(?:path|dir|directory|folder) ?:|not found|default(?:s|ing) to|\bif\b|\bwould\b|\bshould\b|\bcan(?:not| be)\b|\bfailed\b|\bunable\b|\bskipp(?:ing|ed)\b|\bf["']|\bself\.|\btorch\.save\(|\{\w*[:}]|%[sd]\b|\bto -\s*$|^\s*(?:(?:def|import|from|#)\b|#+ ?(?:save|write|store|dump|export)\b)/i;
/** Folders have names of their own: what they are called says nothing of what is saved. */
const PATHS = /[\w.~:+=@\u0001-]{0,80}[/\\][\w./\\~+=@\u0001-]{0,300}/g;
/** Right behind what was saved stands its file: the ending says nothing then, `checkpoint-5.json` is none the less one. */
const ITS_FILE = new RegExp(
  `\\b(${SAVED_THING})(?: file)?\\s?(?:(?:to|at|in|as|into|under)\\b)?[\\s:=>-]{1,4}["'\`(]?([\\w.~+=@\u0001-]{1,80}?)(?:\\.[A-Za-z]\\w{0,11}){1,2}(?![\\w.\u0001])`,
  'gi',
);
const STRONG_PATH =
  /\.(?:pth?|ckpt|safetensors|h5|hdf5|keras|params|pdparams|caffemodel|solverstate|msgpack|checkpoint)\b/i;

const EARLY =
  /\bearly[ _-]?stop(?:ping|ped)?\b(?!\s*(?:patience|counter|callback|rounds?|[=:]|_))|\bstopp(?:ed|ing)(?: training)?[ _]early\b(?!\s*=)|\bquitting training\b|\bearly[ -]break(?:ing)?\b|did not improve in the last \S+ records?.{0,80}stop|\btrain(?:ing)? stopped early|^\W{0,4}stopping[.,!:] best (?:iteration|epoch|step|round)\b/i;
const NOT_EARLY =
  /max kl|due to reaching|patience\s*[=:]|counter|enabled|will (?:stop|be)|\b(?:will|for|using|with|use|uses) [^.;]{0,40}early[ _-]?stop|early[ _-]?stopp?ing[_ ]\w+\s*[=:]|EarlyStopping\(|if\b.*(?:improve|patience)|\bEarlyStopping:? (?:mode|monitor)|monitor(?:ing)?=|not early|\bf["']|training until validation scores don't improve/i;

const FINISHED =
  /\b(?:train(?:ing)?(?: (?:process|job|run|loop|phase|procedure|session))?|optimization|fine-?tuning|pre-?training|run)\b[^.;:|]{0,24}?\b(?:(?:is|has|was|been|now|successfully)\s+)*(?:complete[d]?|finish(?:ed)?|done|ended|over|terminated successfully)\b(?!\s*(?:epoch|step|\d|\u0001|:\s*\u0001))|\b(?:finished|completed|done(?: with)?|end of|ending)\s+(?:the\s+|model\s+)?(?:train(?:ing)?|fine-?tuning|pre-?training|optimization)\b(?!\s*(?:for\s+)?(?:epoch|step|batch|loop|iteration|stage|phase))|exits? successfully|\btrainer\.fit.{0,10}stopped: .max_(?:epochs|steps).{0,30}reached|^\W{0,8}(?:all )?done\W{0,3}$|\brun_(?:stop|final)\b|^\W{0,6}\u0001 epochs completed in\b|optimization done|^\W{0,4}finished run\W{0,3}$|^\W{0,4}train_runtime\b/i;
const NOT_FINISHED =
  /\b(?:epoch|step|iter|batch)\s*[:#]?\s*\u0001.{0,20}(?:done|finished|completed?)|\b(?:not|until|when|after|before|if|once|un)\s+(?:the\s+)?(?:train|finish|complet|done)|dataload|loading|download|compil|warm-?up (?:done|complete|finished)|init/i;

/** `- done` closes what the line before began, not the run. */
const LISTED = /(?:^|[\s:])-\s?done\W{0,3}$/i;
/** Said of training itself, in so many words: it needs no reading before it. */
const SURE =
  /^\W{0,8}(?:the |model )?(?:training|fine-?tuning|pre-?training)\s+(?:(?:run|process|job|has|have|is|was|been|now|successfully)\s+){0,4}(?:completed?|finished)\b/i;

const RESUMED =
  /\b(?:resum(?:e|ed|es|ing)|continu(?:e|ed|ing) (?:training )?from|restart(?:ed|ing) from|restor(?:ed|ing)\b[^.;|]{0,40}\b(?:checkpoint|ckpt|state|from step))\b/i;
const NOT_RESUMED =
  /\bresum\w*['"]?\s*[=:]|\bresume_\w+|--resum|\b(?:no|not|without|cannot|can't|could not|failed|unable|nothing to|wandb|will|to resume|skipp(?:ing|ed)|if)\b[^.;|]{0,30}\bresum|resum\w*\s*(?:none|false|null)|best (?:model|weights|checkpoint)|\bload\(|re-?storing (?:best|model weights from the end)|dataloader|pretrain|\bnormal (?:operation|service)/i;

const INTERRUPTED =
  /\bKeyboardInterrupt\b|\bCANCELLED\b|\bDUE TO TIME LIMIT\b|\b(?:training|run|job) (?:was )?(?:interrupted|cancell?ed|aborted by user)\b|\binterrupted by (?:the )?(?:user|signal)\b|^\^C|\bDetected KeyboardInterrupt\b|\breceived (?:SIGTERM|SIGINT)\b|received signal (?:\u0001|15|2)\b/i;
const CRASH =
  /^(?:Segmentation fault|Killed\s*$|Aborted|Bus error|Fatal Python error|Floating point exception|Illegal instruction)|\bslurmstepd: error:.*(?:oom|killed)|\boom-kill\b|\bcore dumped\b|^terminate called|^F\d{4,8} |^(?:unhandled )?exception occurred\b/i;
const LINK =
  /https?:\/\/(?:[\w.-]*wandb\.ai|[\w.-]*comet\.(?:com|ml)|[\w.-]*neptune\.ai|tensorboard\.dev|localhost:\d+|127\.0\.0\.1)\/?\S*/i;

const QUICK =
  /sav|wr[io]t|best |checkpoint|stor|dump|snapshot|export|serializ|early|stop|train|tuning|optimi[sz]|done|complet|finish|exit|run_|resum|continu|restart|interrupt|cancel|time limit|\^C|sig|fault|killed|abort|error|terminate|traceback|exception|http|core|epochs|train_runtime/i;

const ENDS_TOO =
  /^\W{0,6}(?:model )?(?:train(?:ing)?|fine-?tuning|pre-?training)\b[^.!;,:|]{0,24}?\b(?:complete[d]?|finished|done)\b\s*[.!;,:]/i;

/** True where a line that states a save has said before it that training is over. */
export function endsToo(text: string): boolean {
  return ENDS_TOO.test(text.slice(messageStart(text)));
}

/** True where a line that states an end says that it is that of training. */
export function endsSurely(text: string): boolean {
  return SURE.test(text.slice(messageStart(text)));
}

/** What a line of this shape states, behind its prefixes; null for most lines. */
export function statementIn(shape: string): Statement {
  return QUICK.test(shape.length > 600 ? shape.slice(0, 600) : shape)
    ? statementOf(shape, shape.slice(messageStart(shape)))
    : null;
}

function statementOf(shape: string, message: string): Statement {
  const text = message.length > 600 ? message.slice(0, 600) : message;
  if (text.includes('Traceback (most recent call last)')) return 'traceback';
  if (INTERRUPTED.test(text)) return 'interrupted';
  if (CRASH.test(text)) return 'crash';
  if (EARLY.test(text) && !NOT_EARLY.test(text)) return 'early_stop';
  if (RESUMED.test(text) && !NOT_RESUMED.test(text)) return 'resumed';
  if (isCheckpoint(text)) return 'checkpoint';
  if (FINISHED.test(text) && !NOT_FINISHED.test(text) && !LISTED.test(shape)) return 'finished';
  return LINK.test(text) ? 'link' : null;
}

function isCheckpoint(text: string): boolean {
  if (NAMED.test(text) || PATH_SAVED.test(text)) return !NOT_DONE.test(text);
  const found = CHECKPOINT.some((pattern) => pattern.test(text));
  if (!found || NOT_DONE.test(text)) return false;
  if (STRONG_PATH.test(text)) return true;
  const said = text.replace(PATHS, ' ').replace(ITS_FILE, (_, thing: string, stem: string) => {
    return `${thing} ${stem.replace(/[._-]/g, ' ')}`;
  });
  return !NOT_CHECKPOINT.test(said);
}
