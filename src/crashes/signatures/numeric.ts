import type { Signature } from '../contract.js';

/** Losses and gradients that are no longer numbers. */
export const NUMERIC: readonly Signature[] = [
  {
    id: 'nan-loss-stop',
    on: 'both',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-nan',
    match:
      /(?:loss|Loss).{0,40}\b(?:is|was|became|are)\b.{0,20}\b(?:nan|inf|infinite|not finite|non-?finite)\b.{0,80}|(?:nan|inf|non-?finite) (?:loss|gradient|grad norm)s?.{0,60}(?:stop|abort|exit|terminat|rais|encounter|detect)|returned nan values in its \d+th output|ValueError: .{0,60}(?:nan|NaN|inf)\b.{0,60}(?:loss|gradient|weights|output|logits)|(?:NaN|Inf) (?:or Inf )?(?:found|detected|encountered)|FloatingPointError|Current loss scale already at minimum|Minimum loss scale reached|probability tensor contains either `?inf`?, `?nan`?|The total norm .{0,60}non-finite|Expected parameter .{0,120}to satisfy the constraint[\s\S]{0,200}nan|cannot convert float (?:NaN|infinity) to integer/i,
    also: { notText: /skipping (?:step|batch|update)|overflow.{0,40}skipping/i },
    confidence: 'likely',
    explain: 'The loss, a gradient or an output is no longer a finite number.',
    doesNotProve: 'Why: precision, learning rate, a batch, or the code.',
    lookAt: [
      'The first step at which it happens; fp16 against bf16.',
      'Learning rate and warm-up; the batch of that step.',
    ],
  },
  {
    id: 'linear-algebra',
    role: 'starts',
    verdict: 'logic',
    category: 'logic-nan',
    match:
      /LinAlgError|not positive-?\s?definite|[Ss]ingular matrix|(?:SVD|eigenvalues?|algorithm).{0,60}(?:did not|failed to) converge|ill-conditioned/,
    confidence: 'likely',
    explain:
      'A matrix cannot be inverted or taken apart, most often because its numbers have gone bad.',
    doesNotProve: 'Whether the data, the precision or the code is at fault.',
    lookAt: ['The values that reach the cited line; the step before.'],
  },
];
