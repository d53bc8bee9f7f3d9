"""Measurements of imaginary flowers: three species, four lengths each, in centimetres.

Every species has its own typical lengths; a flower is larger or smaller as a whole, and every
length varies a little on its own. The same seed gives the same flowers on every machine.
"""

import random

SPECIES = ["marsh bell", "stone bell", "tall bell"]
FEATURES = ["sepal length", "sepal width", "petal length", "petal width"]

TYPICAL = [
    (4.9, 3.3, 1.6, 0.4),
    (5.8, 2.8, 4.1, 1.2),
    (6.5, 3.0, 5.4, 2.0),
]


def make_flowers(count, seed):
    """A shuffled list of (lengths, species number), every species equally often."""
    rng = random.Random(seed)
    flowers = []
    for i in range(count):
        species = i % len(SPECIES)
        size = rng.gauss(1.0, 0.07)
        lengths = [length * size + rng.gauss(0.0, 0.2) for length in TYPICAL[species]]
        flowers.append((lengths, species))
    rng.shuffle(flowers)
    return flowers


def standardise(flowers):
    """The same flowers with every feature at mean 0 and deviation 1."""
    columns = list(zip(*[lengths for lengths, _ in flowers]))
    means = [sum(c) / len(c) for c in columns]
    spreads = [
        max((sum((v - m) ** 2 for v in c) / len(c)) ** 0.5, 1e-9) for c, m in zip(columns, means)
    ]
    return [
        ([(v - m) / s for v, m, s in zip(lengths, means, spreads)], species)
        for lengths, species in flowers
    ]
