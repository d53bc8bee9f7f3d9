"""A small recognition task, made on the spot: hand-drawn digits on an 8 x 8 grid.

Each digit has one 5 x 7 drawing. A sample is that drawing, moved by up to a cell, with the ink of
every cell varied and a few cells flipped. The same seed gives the same samples on every machine.
"""

import random

SIDE = 8
PIXELS = SIDE * SIDE
CLASSES = 10

DRAWINGS = [
    ".###. #...# #..## #.#.# ##..# #...# .###.",
    "..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.",
    ".###. #...# ....# ...#. ..#.. .#... #####",
    ".###. #...# ....# ..##. ....# #...# .###.",
    "...#. ..##. .#.#. #..#. ##### ...#. ...#.",
    "##### #.... ####. ....# ....# #...# .###.",
    "..##. .#... #.... ####. #...# #...# .###.",
    "##### ....# ...#. ..#.. .#... .#... .#...",
    ".###. #...# #...# .###. #...# #...# .###.",
    ".###. #...# #...# .#### ....# ...#. .##..",
]


def draw(digit, noise, rng):
    """One sample of a digit: 64 numbers between 0 (paper) and 1 (ink)."""
    rows = DRAWINGS[digit].split()
    left = rng.randint(0, SIDE - len(rows[0]))
    top = rng.randint(0, SIDE - len(rows))
    image = [0.0] * PIXELS
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell == "#":
                image[(top + y) * SIDE + left + x] = rng.uniform(0.6, 1.0)
    return [1.0 - v if rng.random() < noise else v for v in image]


def make_samples(count, noise, seed):
    """A shuffled list of (image, digit) with every digit equally often."""
    rng = random.Random(seed)
    samples = [(draw(i % CLASSES, noise, rng), i % CLASSES) for i in range(count)]
    rng.shuffle(samples)
    return samples
