/** What people ask about a run. */
export type Topic =
  | 'left'
  | 'stuck'
  | 'checkpoint'
  | 'crash'
  | 'log'
  | 'attach'
  | 'loss'
  | 'rate'
  | 'step'
  | 'lr'
  | 'owner'
  | 'state';

const WORDS: Readonly<Record<Topic, RegExp>> = {
  left: /\beta\b|how (?:much )?(?:long|time)\b(?!.{0,20}\b(?:ago|since)\b)|time (?:is )?left|remaining|when (?:will|does|is|would) .{0,30}\b(?:finish\w*|done|end\w*|over|ready|complete\w*)|how much longer/,
  checkpoint: /\bcheckpoints?\b|\bckpts?\b|\bsave[ds]?\b|\bsaving\b/,
  stuck:
    /\bstuck\b|\bhang(?:s|ing)?\b|\bhung\b|\bfrozen?\b|\bfreez\w+\b|\bstall\w*\b|\bdead\b|\bdeadlock\w*\b|making (?:any )?progress|(?:still|really) (?:alive|moving|training|running|going)/,
  crash:
    /\bcrash\w*\b|\bfail\w*\b|\btraceback\b|\bwent wrong\b|\bwhat(?:'s| is| was) (?:the )?(?:error|problem|matter)\b|why (?:did|has) .{0,20}\b(?:die\w*|stop\w*|end\w*|exit\w*)|\bdied\b|\berrors?\b/,
  log: /\blogs?\b|\blog ?file\b|\boutput\b/,
  attach:
    /\battach\b|\bsession\b|\bscreen\b|\btmux\b|\bssh\b|how (?:do|can) i (?:get in|see it|connect)/,
  lr: /\blearning[ -]rate\b|\blr\b/,
  loss: /\bloss(?:es)?\b|\bperplexity\b|\bconverg\w+\b/,
  rate: /how fast|\bspeed\b|\bthroughput\b|\bsteps? (?:per|a) sec\w*|\bit\/s\b|\bhow slow\b|\bslow\b/,
  step: /\bsteps?\b|\bepochs?\b|\biter\w*\b|\bhow far\b|\bprogress\b|\bpercent\b|%/,
  owner: /\bwho\b|\bwhich command\b|\bwhat command\b/,
  state:
    /\bstatus\b|how(?:'s| is| are) (?:it|my|the|things|training)|\brunning\b|\balive\b|\bfinished\b|\bdone\b|\bok(?:ay)?\b|\bgoing\b|\bwhat(?:'s| is) (?:up|happening)/,
};

/** The first that fits is meant: rarer words come before those that stand in many questions. */
const ORDER: readonly Topic[] = [
  'left',
  'checkpoint',
  'stuck',
  'crash',
  'attach',
  'log',
  'lr',
  'loss',
  'rate',
  'step',
  'owner',
  'state',
];

const QUESTION =
  /^(?:and |so |hey |ok |please )?(?:what|which|how|when|where|is|are|has|have|did|does|do|was|who|why|any|show|tell)\b|\?\s*$/;
const WISH =
  /\b(?:should|could|can|would|add|change|lower|raise|increase|decrease|reduce|make|use|switch|try|fix|improve|get .{0,20}down|tune|stop it|kill)\b/;
const SHORT = 3;
const MAX = 300;

/** What a question is about, by its words alone; null where it is none, or a wish. */
export function topicOf(text: string): Topic | null {
  const said = text.slice(0, MAX).toLowerCase().replaceAll('\u2019', "'").trim();
  const brief = said.split(/\s+/).length <= SHORT;
  if (!brief && !QUESTION.test(said)) return null;
  const topic = ORDER.find((one) => WORDS[one].test(said)) ?? null;
  return topic !== 'attach' && WISH.test(said) ? null : topic;
}

/** The end of a run's name in a question, or null. */
export function runNamed(text: string): string | null {
  return /\b(?:propel-train-)?(?:\d{8}-)?\d{6}-\d{3}\b/.exec(text.slice(0, MAX))?.[0] ?? null;
}
