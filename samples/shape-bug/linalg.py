"""Matrices as lists of rows, and the few operations that the model needs."""

import math


def shape(m):
    """(rows, columns) of a matrix."""
    return len(m), len(m[0])


def matmul(a, b):
    """The product of two matrices; raises ValueError with both shapes where they do not fit."""
    (rows, inner), (inner_b, columns) = shape(a), shape(b)
    if inner != inner_b:
        raise ValueError(
            "mat1 and mat2 shapes cannot be multiplied (%dx%d and %dx%d)"
            % (rows, inner, inner_b, columns)
        )
    b_columns = transpose(b)
    return [[sum([p * q for p, q in zip(row, col)]) for col in b_columns] for row in a]


def transpose(m):
    return [list(column) for column in zip(*m)]


def add_row(m, row):
    """Every row of `m` plus the same row."""
    return [[a + b for a, b in zip(r, row)] for r in m]


def column_sums(m):
    return [sum(column) for column in zip(*m)]


def tanh(m):
    return [[math.tanh(v) for v in row] for row in m]


def softmax(m):
    """Every row as probabilities."""
    result = []
    for row in m:
        top = max(row)
        powers = [math.exp(v - top) for v in row]
        total = sum(powers)
        result.append([p / total for p in powers])
    return result
