"""Rules that no library has, or that one has otherwise, by their formulas in Golden/README.md.

A formula is a function of θ, g and its state, all vectors; k counts the steps from 1. What a state lacks is 0.
"""

from collections import defaultdict

import numpy as np


class Rule:
    """A formula, for tensors that it sees as one vector."""

    average = None

    def __init__(self, start, formula, settings, objective):
        self.shapes = [np.shape(x) for x in start]
        self.vector = joined(start)
        self.formula, self.settings, self.objective = formula, settings, objective
        self.state = defaultdict(float)
        self.k = 0

    @property
    def tensors(self):
        ends = np.cumsum([int(np.prod(shape)) for shape in self.shapes])
        return [part.reshape(shape) for part, shape in zip(np.split(self.vector, ends[:-1]), self.shapes)]

    def step(self, evaluate, rate=None):
        self.k += 1
        settings = self.settings if rate is None else self.settings | {"lr": rate}
        gradient = joined(evaluate(self.tensors)[1])
        self.vector = self.formula(self, self.vector, gradient, self.state, self.k, **settings)


def joined(tensors):
    return np.concatenate([np.ravel(np.asarray(x)) for x in tensors])


def gradient_descent(rule, θ, g, state, k, lr):
    return θ - lr * g


def ema_momentum(rule, θ, g, state, k, lr, beta):
    state["v"] = beta * state["v"] + (1 - beta) * g
    return θ - lr * state["v"]


def coordinate_descent(rule, θ, g, state, k, lr, blocks=None):
    # A block for each tensor where the file names none.
    blocks = blocks or np.split(np.arange(len(θ)), np.cumsum([np.prod(s) for s in rule.shapes])[:-1])
    moving = np.isin(np.arange(len(θ)), blocks[(k - 1) % len(blocks)])
    return np.where(moving, θ - lr * g, θ)


def rmsprop_eps_inside(rule, θ, g, state, k, lr, rho, eps):
    state["s"] = rho * state["s"] + (1 - rho) * g**2
    return θ - lr * g / np.sqrt(state["s"] + eps)


def adan(rule, θ, g, state, k, lr, beta1, beta2, beta3, eps, eps_root, weight_decay):
    d = g - state["g"] if k > 1 else np.zeros_like(g)
    state["g"] = g
    state["m"] = beta1 * state["m"] + (1 - beta1) * g
    state["v"] = beta2 * state["v"] + (1 - beta2) * d
    state["s"] = beta3 * state["s"] + (1 - beta3) * (g + beta2 * d) ** 2
    m, v, s = (state[x] / (1 - beta**k) for x, beta in (("m", beta1), ("v", beta2), ("s", beta3)))
    return θ - lr * ((m + beta2 * v) / (np.sqrt(s + eps_root) + eps) + weight_decay * θ)


def madgrad(rule, θ, g, state, k, lr, momentum, weight_decay, eps):
    if k == 1:
        state["start"] = θ
    g = g + weight_decay * θ
    λ = (lr + eps) * np.sqrt(k, dtype=θ.dtype)
    state["v"] = state["v"] + λ * g**2
    state["s"] = state["s"] + λ * g
    z = state["start"] - state["s"] / (np.cbrt(state["v"]) + eps)
    return (1 - momentum) * z + momentum * θ


def newton(rule, θ, g, state, k, lr, damping):
    hessian = np.asarray(rule.objective.hessian(rule.tensors)) + damping * np.eye(len(θ), dtype=θ.dtype)
    # Raises where H + δ·I is not positive definite, where the formula leaves open what to do.
    factor = np.linalg.cholesky(hessian)
    return θ - lr * np.linalg.solve(factor.T, np.linalg.solve(factor, g))
