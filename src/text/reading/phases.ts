import { messageStart } from './prefix.js';

/** What a run does while it does not train; `stage` is none of these: it trains on, but otherwise than before. */
export type Phase = 'loading' | 'compile' | 'evaluation' | 'saving' | 'stage';

const LONGEST = 300;
const QUICK =
  /eval|valid|test|sanity|compil|tracing|graph|autotun|sav|load|token|prepar|prepro|stage|phase|curricul|length|seq_len|resolution|image size|batch size/i;

const BEGINS =
  '^\\W{0,12}(?:(?:now|start(?:ing)?|beginning|begin|running|run|performing|doing|entering)\\s+(?:the\\s+|to\\s+|a\\s+)?)?';
const RESULT =
  '(?!\\w*[ _-]{0,2}(?:loss|acc|score|result|metric|ppl|perplexity|error|f1|auc|map|bleu|complete|finish|done|took|time|set|split|data|batch|samples|examples|every|interval|steps?\\b|strategy|finished|ended|passed|failed|is\\b|=|:\\s*(?:\\u0001(?!%)|true|false|none)))';
const EVALUATION = new RegExp(
  `${BEGINS}(?:model\\s+)?(?:evaluat(?:ion|e|ing)|validat(?:ion|e|ing)|testing|sanity[ -]check(?:ing)?)\\b${RESULT}`,
  'i',
);
const COMPILE =
  /\b(?:compiling|tracing|autotuning|capturing|building)\b[^.;:=]{0,30}\b(?:model|graphs?|kernels?|step|function|network|module|engine|extension|train(?:ing)?|with (?:torch|inductor|xla))\b|^\W{0,12}compiling\b|\btorch\.compile\b(?!\s*[=:]|\W{0,3}(?:is )?(?:disabled|off|false))[^.;]{0,40}(?:\.{3}|minutes|while)/i;
const SAVING = /^\W{0,12}saving\b(?![^.;]{0,120}\b(?:done|finished|took|complete[d]?|every)\b)/i;
const LOADING =
  /^\W{0,12}(?:(?:now|start(?:ing)?)\s+)?(?:loading|downloading|preprocessing|tokeni[sz]ing|preparing|generating \w+ split|building (?:the )?(?:dataset|index|vocab\w*))\b(?![^.;]{0,160}\b(?:done|finished|took|complete[d]?|failed)\b)/i;
const STAGE =
  /\b(?:entering|starting|beginning|switching to|moving (?:on )?to|advancing to)\s+(?:the\s+)?(?:next\s+|new\s+|training\s+|curriculum\s+)*(?:stage|phase|curriculum)\b|^\W{0,12}(?:training )?(?:stage|phase|curriculum) ?#?\s?\u0001\W{0,4}(?:$|begins|starts|started|of the curriculum)|\b(?:increas|chang|switch|extend|grow|ramp)(?:e[sd]?|s|ing|ed|ping|ped|n)?\b[^.;=]{0,30}\b(?:(?:sequence|context)[ _-]?length|seq[ _-]?len(?:gth)?|batch[ _-]size|image[ _-]size|resolution)\b/i;

/** The phase that a line of this shape says begins; null for most lines. */
export function phaseIn(shape: string): Phase | null {
  if (shape.length > LONGEST || !QUICK.test(shape)) return null;
  const text = shape.slice(messageStart(shape));
  if (EVALUATION.test(text)) return 'evaluation';
  if (STAGE.test(text)) return 'stage';
  if (COMPILE.test(text)) return 'compile';
  if (SAVING.test(text)) return 'saving';
  return LOADING.test(text) ? 'loading' : null;
}
