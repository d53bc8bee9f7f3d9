"""A multi-layer perceptron with one hidden layer, and its gradient written out by hand."""

import math
import random


class MLP:
    """images -> tanh(hidden) -> softmax over the classes, trained with momentum SGD."""

    def __init__(self, inputs, hidden, outputs, seed):
        rng = random.Random(seed)
        self.w1 = [_row(inputs, rng) for _ in range(hidden)]
        self.b1 = [0.0] * hidden
        self.w2 = [_row(hidden, rng) for _ in range(outputs)]
        self.b2 = [0.0] * outputs
        self._velocity = self._zeros()

    def forward(self, x):
        """The hidden activations and the probability of every class."""
        h = [math.tanh(_dot(w, x) + b) for w, b in zip(self.w1, self.b1)]
        scores = [_dot(w, h) + b for w, b in zip(self.w2, self.b2)]
        top = max(scores)
        powers = [math.exp(s - top) for s in scores]
        total = sum(powers)
        return h, [p / total for p in powers]

    def train_batch(self, batch, learning_rate, momentum):
        """One step on a batch; gives the mean loss and the number of right answers before the step."""
        grads = self._zeros()
        g1, gb1, g2, gb2 = grads
        loss, right = 0.0, 0
        for x, label in batch:
            h, p = self.forward(x)
            loss -= math.log(max(p[label], 1e-12))
            right += p.index(max(p)) == label
            # Softmax with cross-entropy: the gradient at the scores is p - onehot(label).
            d2 = p[:]
            d2[label] -= 1.0
            dh = [0.0] * len(h)
            for k, d in enumerate(d2):
                _add_scaled(g2[k], h, d)
                gb2[k] += d
                _add_scaled(dh, self.w2[k], d)
            for j, d in enumerate(dh):
                d *= 1.0 - h[j] * h[j]
                _add_scaled(g1[j], x, d)
                gb1[j] += d
        self._step(grads, learning_rate / len(batch), momentum)
        return loss / len(batch), right

    def evaluate(self, samples):
        """Mean loss and accuracy over samples, without changing anything."""
        loss, right = 0.0, 0
        for x, label in samples:
            _, p = self.forward(x)
            loss -= math.log(max(p[label], 1e-12))
            right += p.index(max(p)) == label
        return loss / len(samples), right / len(samples)

    def state(self):
        """Weights and momentum as plain lists, for a checkpoint."""
        return {
            "w1": self.w1, "b1": self.b1, "w2": self.w2, "b2": self.b2,
            "velocity": self._velocity,
        }

    def load_state(self, state):
        """Takes up weights and momentum that `state` gave."""
        self.w1, self.b1 = state["w1"], state["b1"]
        self.w2, self.b2 = state["w2"], state["b2"]
        self._velocity = state["velocity"]

    def _zeros(self):
        return [
            [[0.0] * len(row) for row in self.w1], [0.0] * len(self.b1),
            [[0.0] * len(row) for row in self.w2], [0.0] * len(self.b2),
        ]

    def _step(self, grads, rate, momentum):
        v1, vb1, v2, vb2 = self._velocity
        g1, gb1, g2, gb2 = grads
        for rows, velocities, gradients in ((self.w1, v1, g1), (self.w2, v2, g2)):
            for row, v, g in zip(rows, velocities, gradients):
                _descend(row, v, g, rate, momentum)
        _descend(self.b1, vb1, gb1, rate, momentum)
        _descend(self.b2, vb2, gb2, rate, momentum)


def _row(length, rng):
    bound = 1.0 / math.sqrt(length)
    return [rng.uniform(-bound, bound) for _ in range(length)]


def _dot(a, b):
    return sum([p * q for p, q in zip(a, b)])


def _add_scaled(target, source, factor):
    for i, value in enumerate(source):
        target[i] += factor * value


def _descend(weights, velocity, gradient, rate, momentum):
    for i, g in enumerate(gradient):
        velocity[i] = momentum * velocity[i] - rate * g
        weights[i] += velocity[i]
