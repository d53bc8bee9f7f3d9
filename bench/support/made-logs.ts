/** Writes the lines of one made log around one step; the text ends where a write of the trainer would. */
export type MadeLog = (step: number, noise: () => number) => string;

const clock = (step: number) =>
  `2026-01-02 ${two(Math.floor(step / 3600) % 24)}:${two(Math.floor(step / 60) % 60)}:${two(step % 60)}`;

/** Logs in the manners that trainers have, our own inventions: no one of them may stand for all. */
export const MADE_LOGS: Readonly<Record<string, MadeLog>> = {
  logger: (step, noise) => {
    const head = `${clock(step)},${123 + (step % 800)}`;
    if (step % 1000 === 999)
      return `${head} - trainer - INFO - Saved checkpoint to out/step_${step}.pt\n`;
    if (step % 50 === 49)
      return `${head} - data - WARNING - sample ${step} of shard ${step % 17} was too long and has been cut\n`;
    return `${head} - trainer - INFO - step: ${step}/9000000  loss: ${loss(step, noise)}  grad_norm: ${(1 + noise()).toFixed(4)}  lr: ${rate(step)}  tokens/s: ${Math.round(8000 + 300 * noise())}\n`;
  },
  bars: (step, noise) => {
    const at = (step % 2500) + 1;
    const done = Math.floor(at / 25);
    const bar = `${'█'.repeat(Math.floor(done / 10)).padEnd(10)}`;
    const end = at === 2500 ? '\n' : '';
    return `\rEpoch ${Math.floor(step / 2500)}: ${String(done).padStart(3)}%|${bar}| ${at}/2500 [${two(Math.floor(at / 480))}:${two(Math.floor(at / 8) % 60)}<${two(Math.floor((2500 - at) / 480))}:${two(Math.floor((2500 - at) / 8) % 60)}, ${(8 + noise()).toFixed(2)}it/s, loss=${loss(step, noise)}, lr=${rate(step)}]${end}`;
  },
  dicts: (step, noise) => {
    const bar = `\r ${String(Math.floor(step / 200) % 100).padStart(3)}%|${'▏'.padEnd(10)}| ${step}/9000000 [${Math.floor(step / 3600)}:${two(Math.floor(step / 60) % 60)}:${two(step % 60)}<88:10:01,  ${(1 + noise()).toFixed(2)}s/it]`;
    if (step % 10 !== 9) return bar;
    const dict = `{'loss': ${loss(step, noise)}, 'grad_norm': ${1 + noise()}, 'learning_rate': ${(3e-5 * (1 - step / 9e6)).toString()}, 'epoch': ${(step / 40_000).toFixed(2)}}`;
    const eased = `${bar.padEnd(80)}\r${' '.repeat(80)}\r${dict}\n`;
    return step % 500 === 499
      ? `${eased}Saving model checkpoint to out/checkpoint-${step + 1}\nConfiguration saved in out/checkpoint-${step + 1}/config.json\n`
      : eased;
  },
  coloured: (step, noise) =>
    step % 200 === 199
      ? `\u001b[36m[titan]\u001b[0m ${clock(step)} \u001b[33mWARNING\u001b[0m step took longer than 3 times the median, see trace_${step}.json\n`
      : `\u001b[36m[titan]\u001b[0m ${clock(step)} INFO \u001b[31mstep: ${String(step).padStart(5)}\u001b[0m  \u001b[32mloss: ${loss(step, noise).padStart(8)}\u001b[39m  \u001b[35mmemory: ${(40 + noise()).toFixed(2)}GiB(${(50 + noise()).toFixed(2)}%)\u001b[39m  \u001b[34mtps: ${Math.round(7000 + 800 * noise()).toLocaleString('en-US')}\u001b[39m  mfu: ${(40 + noise()).toFixed(2)}%\n`,
  pairs: (step, noise) =>
    step % 100 === 99
      ? `eval step=${step} val_loss=${loss(step, noise)} val_acc=${noise().toFixed(4)} best=${step % 300 === 99}\n`
      : `epoch=${Math.floor(step / 5000)} step=${step} loss=${loss(step, noise)} ce=${loss(step, noise)} aux=${noise().toExponential(3)} gnorm=${(2 * noise()).toFixed(3)} lr=${rate(step)} dt=${(90 + 20 * noise()).toFixed(1)}ms mem=${Math.round(31000 + 99 * noise())}MB\n`,
  json: (step, noise) =>
    `{"step": ${step}, "epoch": ${(step / 40_000).toFixed(4)}, "train/loss": ${2 + noise()}, "train/lr": ${rate(step)}, "train/grad_norm": ${noise()}, "perf/tokens_per_second": ${8000 + 100 * noise()}, "time": ${1_767_322_800 + step}.${step % 1000}}\n`,
  dots: (step, noise) => {
    const at = (step % 400) + 1;
    const drawn = Math.floor((at * 30) / 400);
    const head = at === 1 ? `Epoch ${Math.floor(step / 400) + 1}/50000\n` : '\r';
    const arrow = `${'='.repeat(drawn)}${at === 400 ? '' : '>'}${'.'.repeat(Math.max(0, 29 - drawn))}`;
    const figures = `loss: ${loss(step, noise)} - accuracy: ${noise().toFixed(4)}`;
    return at === 400
      ? `${head}400/400 [${arrow}] - 12s 31ms/step - ${figures} - val_loss: ${loss(step, noise)} - val_accuracy: ${noise().toFixed(4)}\n`
      : `${head}${String(at).padStart(3)}/400 [${arrow}] - ETA: ${Math.floor((400 - at) / 30)}s - ${figures}`;
  },
  tables: (step, noise) => {
    const row = (name: string, value: string) => `| ${name.padEnd(22)} | ${value.padEnd(12)} |\n`;
    return `${'-'.repeat(41)}\n${row('rollout/', '')}${row('   ep_len_mean', (100 * noise()).toFixed(1))}${row('   ep_rew_mean', (200 * noise()).toFixed(2))}${row('time/', '')}${row('   fps', String(900 + Math.round(90 * noise())))}${row('   iterations', String(step))}${row('   total_timesteps', String(step * 2048))}${row('train/', '')}${row('   approx_kl', noise().toFixed(8))}${row('   loss', noise().toPrecision(3))}${row('   value_loss', (9 * noise()).toPrecision(3))}${'-'.repeat(41)}\n`;
  },
  ranks: (step, noise) =>
    [0, 1, 2, 3]
      .map(
        (rank) =>
          `[rank${(rank + step) % 4}]: ${clock(step)} iteration ${String(step).padStart(8)}/ 9000000 | consumed samples: ${String(step * 512).padStart(12)} | elapsed time per iteration (ms): ${(900 + 99 * noise()).toFixed(1)} | learning rate: ${rate(step)} | lm loss: ${(2 + noise()).toExponential(6)} | grad norm: ${noise().toFixed(3)} |\n`,
      )
      .join(''),
  chatter: (step, noise) => {
    const word = WORDS[Math.floor(noise() * WORDS.length)] ?? 'part';
    const path = `/data/${word}/part-${step % 977}/${Math.floor(noise() * 1e9).toString(36)}.arrow`;
    switch (step % 8) {
      case 0:
        return `Loading cached processed dataset at ${path}\n`;
      case 1:
        return `/opt/env/lib/site-packages/${word}/layers.py:${200 + (step % 90)}: UserWarning: the ${word} argument is deprecated and will be removed in a later version; pass it to the ${word} object instead.\n  warnings.warn(\n`;
      case 2:
        return `Token indices sequence length is longer than the specified maximum (${512 + (step % 4000)} > 512). Running this sequence through the ${word} will result in errors\n`;
      case 3:
        return `  (${step % 24}): ${word}Layer((attn): Linear(in_features=${64 * (1 + (step % 7))}, out_features=768, bias=True), (drop): Dropout(p=0.1))\n`;
      case 4:
        return `[${clock(step)}] worker ${step % 8} fetched ${Math.round(99 * noise())} files from ${path} in ${(9 * noise()).toFixed(2)} s\n`;
      case 5:
        return `some weights of ${word}ForTask were not used: ['cls.${word}.bias', 'cls.${step % 5}.transform.dense.weight']\n`;
      case 6:
        return `INFO:${word}:cache hit rate ${(100 * noise()).toFixed(1)}%, evicted ${step % 400} of ${step % 9000} entries\n`;
      default:
        return `batch ${step} done, loss ${loss(step, noise)}\n`;
    }
  },
};

const WORDS =
  'attention tokenizer sampler embedding decoder shuffle scheduler mixer encoder collate'.split(
    ' ',
  );

/** Numbers from 0 to 1, the same in every run. */
export function seededNoise(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

function loss(step: number, noise: () => number): string {
  return (2 + 8 / (1 + step) ** 0.3 + noise() / 20).toFixed(4);
}

function rate(step: number): string {
  return (3e-4 * (1 - (step % 9_000_000) / 9e6)).toExponential(2);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
