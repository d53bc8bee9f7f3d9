import {
  type Dice,
  healthyLoss,
  loss,
  type MadeKind,
  pace,
  powerLaw,
  printed,
  series,
  together,
  wander,
} from './made-curves.js';

/** Ways in which healthy runs go; nothing is to be told of any. */
export const HEALTHY_RUNS: readonly MadeKind[] = [
  healthy('power law', (dice) => loss(healthyLoss(dice))),
  healthy('power law, cosine rate', (dice) => {
    const of = healthyLoss(dice);
    const rate = (at: number) => 1e-3 * 0.5 * (1 + Math.cos((Math.PI * at) / 3_000));
    return together(series('lr', rate), series('loss', of));
  }),
  healthy('rate drops, printed', (dice) => {
    const of = dropping(dice);
    return together(
      series('lr', (at) => 0.1 ** (1 + Math.floor(at / 1_000))),
      series('loss', of),
    );
  }),
  healthy('rate drops, not printed', (dice) => loss(dropping(dice))),
  healthy('warm restarts', (dice) => {
    const [clean, noise] = [powerLaw(dice), dice.between(0.005, 0.03)];
    const up = dice.between(0.05, 0.25);
    return loss((at) => {
      const phase = (at % 750) / 750;
      return clean(at) * (1 + (at < 750 ? 0 : up * (1 - phase))) * (1 + noise * dice.normal());
    });
  }),
  healthy('tiny batches', (dice) => loss(healthyLoss(dice, dice.between(0.1, 0.25)))),
  healthy('half precision', (dice) => {
    const of = healthyLoss(dice);
    return loss((at) => Math.round(of(at) * 64) / 64);
  }),
  healthy('falls with the logarithm', (dice) => {
    const [start, slope] = [dice.between(3, 8), dice.between(0.05, 0.3)];
    const noise = dice.between(0.003, 0.04);
    return loss((at) => (start - slope * Math.log(1 + at)) * (1 + noise * dice.rough()));
  }),
  healthy('late in a long run', (dice) => {
    const [clean, noise] = [powerLaw(dice), dice.between(0.003, 0.04)];
    return loss((at) => clean(10 * at) * (1 + noise * dice.rough()));
  }),
  healthy('two decimals', (dice) => {
    const of = healthyLoss(dice);
    return loss((at) => printed(of(at), 2));
  }),
  healthy('two decimals, small, little noise', (dice) => {
    const of = healthyLoss(dice, dice.between(0, 0.003));
    return loss((at) => printed(of(at) / 5, 2));
  }),
  healthy('one decimal', (dice) => {
    const of = healthyLoss(dice, dice.between(0, 0.02));
    return loss((at) => printed(of(at), 1));
  }),
  healthy('loss that nears 0', (dice) => {
    const rate = dice.between(150, 400);
    return loss((at) => 3 * Math.exp(-at / rate) * (1 + 0.2 * dice.rough()) + 1e-7 * dice.even());
  }),
  healthy('negative loss', (dice) => {
    const clean = powerLaw(dice);
    return loss((at) => 4 * clean(at) - 30 + 0.2 * dice.normal());
  }),
  healthy('loss falls at epochs', (dice) => loss(stairs(dice))),
  healthy('loss falls at epochs, printed', (dice) =>
    together(
      series('epoch', (at) => Math.round(at / 6) / 100),
      series('loss', stairs(dice)),
    ),
  ),
  healthy('stages, told, each begins anew', (dice) => {
    const of = healthyLoss(dice, 0.01);
    const run = loss((at) => of(at % 1_000));
    const text = 'Entering stage 2 of the curriculum';
    const stage = { kind: 'phase', step: null, text, value: 'stage' } as const;
    return { ...run, facts: [1_000, 2_000].map((line) => ({ ...stage, line })) };
  }),
  healthy('stages, not told, 10 to 20 % up', (dice) => {
    const [of, up] = [healthyLoss(dice, 0.01), dice.between(0.1, 0.2)];
    return loss((at) => of(at) * (at < 1_000 ? 1 : 1 + up * Math.exp(-(at % 1_000) / 150)));
  }),
  healthy('resumed', (dice) => {
    const of = healthyLoss(dice);
    const run = loss((at) => of(at < 1_600 ? at : at - 300));
    const metrics = run.metrics.map((one, at) => ({ ...one, step: at < 1_600 ? at : at - 300 }));
    return { metrics, facts: [{ kind: 'resumed', step: 1_300, line: 1_601, text: 'resumed' }] };
  }),
  healthy('agent', (dice) => {
    const reward = wander(dice, 0.95, 5);
    return together(
      series('reward', (at) => at / 30 + reward()),
      series('loss', () => 0.5 + 0.3 * dice.rough()),
    );
  }),
  healthy('adversaries', (dice) =>
    together(
      series('d_loss', () => 0.6 + 0.2 * dice.rough()),
      series('g_loss', (at) => 1 + at / 1_500 + 0.5 * dice.rough()),
    ),
  ),
  healthy('skipped steps of a scaler', (dice) =>
    together(
      series('grad_norm', (at) => (at < 8 || at % 400 === 0 ? 'inf' : 1 + 0.3 * dice.rough())),
      series('loss', healthyLoss(dice)),
    ),
  ),
  healthy('single blips', (dice) => {
    const of = healthyLoss(dice);
    return loss((at) => of(at) * (dice.even() < 0.004 ? dice.between(1.5, 5) : 1));
  }),
  healthy('pace with noise of 10 %', (dice) => pace(() => 900 * (1 + 0.1 * dice.normal()))),
  healthy('pace that wanders, 0.97', (dice) => {
    const drift = wander(dice, 0.97, 0.2);
    return pace(() => 900 * Math.exp(drift()));
  }),
  healthy('evaluations between', (dice) =>
    pace((at) => (at % 100 < 2 ? 150 : 900) * (1 + 0.04 * dice.normal())),
  ),
  healthy('first batches of epochs slow', (dice) =>
    pace((at) => (at % 500 < 12 ? 400 : 900) * (1 + 0.05 * dice.normal())),
  ),
  healthy('stretches of 12 of other users', (dice) => {
    let level = 1;
    return pace((at) => {
      if (at % 12 === 0) level = dice.between(0.75, 1.1);
      return 900 * level * (1 + 0.03 * dice.normal());
    });
  }),
  healthy('pace jumps every 30', (dice) => jumping(dice, 30)),
  healthy('longer sequences, told', (dice) => {
    const run = pace((at) => (at < 1_500 ? 3 : 2) * (1 + 0.03 * dice.normal()), 'iter/s');
    const text = 'Entering stage 2: sequence length 2048';
    return { ...run, facts: [{ kind: 'phase', step: 1_500, line: 1_500, text, value: 'stage' }] };
  }),
];

function healthy(name: string, make: MadeKind['make']): MadeKind {
  return { name, sick: null, make };
}

/** Flat within an epoch of 600 but for the first, and lower with each. */
function stairs(dice: Dice): (at: number) => number {
  const noise = dice.between(0.01, 0.05);
  return (at) => {
    const level = 1.5 * 0.75 ** Math.floor(at / 600) + 0.2 + 0.8 * Math.exp(-at / 200);
    return level * (1 + noise * dice.normal());
  };
}

function dropping(dice: Dice): (at: number) => number {
  const noise = dice.between(0.01, 0.04);
  const slope = dice.between(0.0002, 0.0006);
  return (at) => {
    const drop = 0.55 ** Math.floor(at / 1_000);
    return (2 * drop * Math.exp(-slope * (at % 1_000)) + 0.1) * (1 + noise * dice.normal());
  };
}

/** A pace that is another one every so many readings, all by chance. */
export function jumping(dice: Dice, every: number) {
  let level = 1_600;
  return pace((at) => {
    if (at % every === 0) level = dice.between(1_100, 2_100);
    return level * (1 + 0.03 * dice.normal());
  });
}
