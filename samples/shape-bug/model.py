"""A classifier of two hidden layers; forward and backward pass written out by hand."""

import math
import random

import linalg


class Linear:
    """y = x W + b, with W of `inputs` rows and `outputs` columns."""

    def __init__(self, inputs, outputs, rng):
        bound = 1.0 / math.sqrt(inputs)
        self.w = [[rng.uniform(-bound, bound) for _ in range(outputs)] for _ in range(inputs)]
        self.b = [0.0] * outputs

    def forward(self, x):
        self.x = x
        return linalg.add_row(linalg.matmul(x, self.w), self.b)

    def backward(self, dy, rate):
        """Steps down the gradient, and gives the gradient at the inputs."""
        dx = linalg.matmul(dy, linalg.transpose(self.w))
        dw = linalg.matmul(linalg.transpose(self.x), dy)
        self.w = [[v - rate * g for v, g in zip(row, grad)] for row, grad in zip(self.w, dw)]
        self.b = [v - rate * g for v, g in zip(self.b, linalg.column_sums(dy))]
        return dx


class Classifier:
    """features -> tanh(wide) -> tanh(narrow) -> softmax over the species."""

    def __init__(self, features, wide, narrow, classes, seed):
        rng = random.Random(seed)
        self.encoder = Linear(features, wide, rng)
        self.bottleneck = Linear(wide, narrow, rng)
        self.head = Linear(wide, classes, rng)

    def forward(self, x):
        self.h1 = linalg.tanh(self.encoder.forward(x))
        self.h2 = linalg.tanh(self.bottleneck.forward(self.h1))
        return linalg.softmax(self.head.forward(self.h2))

    def train_batch(self, x, labels, rate):
        """One step on a batch; gives the mean loss and the number of right answers before the step."""
        p = self.forward(x)
        loss = -sum(math.log(max(row[k], 1e-12)) for row, k in zip(p, labels)) / len(labels)
        right = sum(row.index(max(row)) == k for row, k in zip(p, labels))
        scale = 1.0 / len(labels)
        d = [[(v - (j == k)) * scale for j, v in enumerate(row)] for row, k in zip(p, labels)]
        d = _through_tanh(self.head.backward(d, rate), self.h2)
        d = _through_tanh(self.bottleneck.backward(d, rate), self.h1)
        self.encoder.backward(d, rate)
        return loss, right


def _through_tanh(d, h):
    return [[g * (1.0 - v * v) for g, v in zip(gs, vs)] for gs, vs in zip(d, h)]
