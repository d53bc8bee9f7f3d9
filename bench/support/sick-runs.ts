import type { AnomalyKind } from '../../src/domain/anomaly.js';
import type { Reading } from '../../src/domain/metric.js';
import { jumping } from './healthy-runs.js';
import {
  type Dice,
  frozen,
  healthyLoss,
  loss,
  type MadeKind,
  pace,
  powerLaw,
  printed,
  series,
  together,
} from './made-curves.js';

const FROM = 1_500;

/** Ways in which runs go wrong, and what is to be told of each. */
export const SICK_RUNS: readonly MadeKind[] = [
  sick('frozen after 10 %', 'plateau', 300, (dice) => stuck(dice, 300)),
  sick('frozen after 25 %', 'plateau', 750, (dice) => stuck(dice, 750)),
  sick('frozen after 10 %, two decimals', 'plateau', 300, (dice) => {
    const [clean, noise] = [powerLaw(dice), dice.between(0.003, 0.03)];
    return loss((at) => printed(clean(frozen(at, 300)) * (1 + noise * dice.normal()), 2));
  }),
  sick('frozen after 10 %, no noise', 'plateau', 300, (dice) => {
    const clean = powerLaw(dice);
    return loss((at) => printed(clean(frozen(at, 300)), 2));
  }),
  sick('little learned, then frozen', 'plateau', 300, (dice) => {
    const [end, more, noise] = [
      dice.between(2, 7),
      dice.between(0.02, 0.3),
      dice.between(0.003, 0.03),
    ];
    return loss((at) => end * (1 + more * Math.exp(-at / 60)) * (1 + noise * dice.normal()));
  }),
  sick('never learns', 'plateau', 0, (dice) => loss(() => 2.3 * (1 + 0.02 * dice.normal()))),
  sick('twice the loss for 10', 'spike', FROM, (dice) => bumped(dice, 2, 10)),
  sick('1.5 times the loss for 10', 'spike', FROM, (dice) => bumped(dice, 1.5, 10)),
  sick('spike that decays over 30', 'spike', FROM, (dice) => {
    const of = healthyLoss(dice, 0.02);
    return loss((at) => of(at) * (at < FROM ? 1 : 1 + 1.5 * Math.exp((FROM - at) / 30)));
  }),
  sick('rises to 1.5 times over 500', 'divergence', FROM, (dice) => risen(dice, 1.5, 500)),
  sick('rises to twice over 200', 'divergence', FROM, (dice) => risen(dice, 2, 200)),
  sick('jumps to 3 times and stays', 'divergence', FROM, (dice) => risen(dice, 3, 1)),
  sick('nan', 'nan', FROM, (dice) => broken(dice, 'nan')),
  sick('inf', 'inf', FROM, (dice) => broken(dice, 'inf')),
  sick('gradients are nan', 'nan', FROM, (dice) => {
    const of = healthyLoss(dice);
    return together(
      series('grad_norm', (at) => (at < FROM ? 1 + 0.1 * dice.normal() : 'nan')),
      series('loss', (at) => (at < FROM ? of(at) : 0)),
    );
  }),
  sick('1.3 times slower', 'throughput', FROM, (dice) => slower(dice, 1.3, 0.05)),
  sick('1.5 times slower', 'throughput', FROM, (dice) => slower(dice, 1.5, 0.1)),
  sick('twice as slow', 'throughput', FROM, (dice) => slower(dice, 2, 0.1)),
  sick('slower and slower, twice in 800', 'throughput', FROM, (dice) =>
    pace((at) => 900 / (1 + Math.min(1, Math.max(0, (at - FROM) / 800))) + 30 * dice.normal()),
  ),
  sick('slower where evaluations come', 'throughput', FROM, (dice) =>
    pace((at) => ((at % 100 < 2 ? 150 : 900) * (1 + 0.04 * dice.normal())) / (at < FROM ? 1 : 1.5)),
  ),
  // Nobody can say of these whether a person wants to know: they are shown, and count as neither.
  sick('pace jumps every 150 (open)', 'throughput', Number.NaN, (dice) => jumping(dice, 150)),
];

function sick(name: string, kind: AnomalyKind, from: number, make: MadeKind['make']): MadeKind {
  return { name, sick: kind, from, make };
}

function stuck(dice: Dice, from: number) {
  const [clean, noise] = [powerLaw(dice), dice.between(0.003, 0.03)];
  return loss((at) => clean(frozen(at, from)) * (1 + noise * dice.normal()));
}

function bumped(dice: Dice, factor: number, length: number) {
  const of = healthyLoss(dice, dice.between(0.003, 0.03));
  return loss((at) => of(at) * (at >= FROM && at < FROM + length ? factor : 1));
}

function risen(dice: Dice, factor: number, over: number) {
  const of = healthyLoss(dice, dice.between(0.003, 0.03));
  return loss(
    (at) => of(frozen(at, FROM)) * (1 + (factor - 1) * Math.min(1, Math.max(0, at - FROM) / over)),
  );
}

function broken(dice: Dice, reading: Reading) {
  const of = healthyLoss(dice);
  return loss((at) => (at < FROM ? of(at) : reading));
}

function slower(dice: Dice, factor: number, noise: number) {
  return pace((at) => (at < FROM ? 900 : 900 / factor) * (1 + noise * dice.normal()));
}
