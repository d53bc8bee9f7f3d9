/** Questions before training, by the key under which an answer is kept. */
export const QUESTIONS = [
  { id: 'target', text: "What's your target metric for this run?" },
  { id: 'smoke', text: 'Have you run a smoke test (a few steps on a small batch)?' },
  { id: 'tracking', text: 'Is wandb/tensorboard configured?' },
  { id: 'resume', text: 'Is this resuming from a checkpoint? If so, which one?' },
] as const;

export type QuestionId = (typeof QUESTIONS)[number]['id'];

/** What is said when the loss stands still. */
export function plateauSentence(steps: string): string {
  return `Loss hasn't moved in ${steps} steps. Common causes: learning rate too low, data not shuffled, or a loss computation bug.`;
}

/** What is said when steps come slower than before. */
export const THROUGHPUT_SENTENCE =
  "What's your steps/second? Check DataLoader num_workers and pin_memory if lower than expected.";

/** What is said when no checkpoint has been seen for long. */
export const CHECKPOINT_SENTENCE =
  'Are checkpoints being saved? A crash at hour 8 without a checkpoint loses everything.';

/** The four pitfalls worth naming. */
export const PITFALLS = ['precision', 'multi-gpu', 'warmup', 'accumulation'] as const;
export type Pitfall = (typeof PITFALLS)[number];

/** A pitfall's name, and what to watch for; `gpus` fills the number of GPUs where it is known. */
export function pitfallWords(
  pitfall: Pitfall,
  gpus: number | null = null,
): { readonly name: string; readonly watchFor: string } {
  const n = gpus === null ? 'N' : String(gpus);
  switch (pitfall) {
    case 'precision':
      return {
        name: 'fp16/bf16 instability',
        watchFor:
          'Watch for NaN in the first 100 steps. bf16 is more stable than fp16 for most training.',
      };
    case 'multi-gpu':
      return {
        name: 'Multi-GPU scaling',
        watchFor: `With ${n} GPUs, effective batch size is ${n}x. Learning rate may need scaling by sqrt(${n}) or linearly.`,
      };
    case 'warmup':
      return {
        name: 'Missing warmup',
        watchFor: 'If loss spikes at the start and never recovers, try LR warmup (100-1000 steps).',
      };
    case 'accumulation':
      return {
        name: 'Gradient accumulation math',
        watchFor:
          'Effective batch = batch_size x accumulation_steps x num_gpus. Ensure LR accounts for this.',
      };
  }
}

/** The form in which a fix is proposed. */
export function fixForm(blanks: {
  readonly error: string;
  readonly because: string;
  readonly fix: string;
  readonly changes: string;
}): string {
  return `The error is ${blanks.error} because ${blanks.because}. I'll fix it by ${blanks.fix}. This changes ${blanks.changes}. Okay?`;
}

/** What is said where only a change of the training logic would help. */
export const REFUSAL_SENTENCE =
  "That's a logic change, not a runtime bug. Switch to Engineer Mode with /switch engineer to get the full investigation-design-implement workflow for that change.";
