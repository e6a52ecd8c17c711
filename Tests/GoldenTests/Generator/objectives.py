"""The functions that the trajectories descend, as their files write them."""

from functools import lru_cache
import json

import jax
from jax.flatten_util import ravel_pytree
import jax.numpy as np

jax.config.update("jax_enable_x64", True)


class Objective:
    """A function of tensors with its derivatives, by jax."""

    def __init__(self, function):
        self.value = jax.jit(function)
        self.value_and_gradients = jax.jit(jax.value_and_grad(function))
        self.exact_hessian = jax.jit(
            lambda x, tensors: jax.hessian(lambda x: function(restored(x, tensors)))(x)
        )

    def hessian(self, tensors):
        """∇²f as one matrix over all tensors, one behind the other, row by row."""
        return self.exact_hessian(ravel_pytree(tensors)[0], tensors)

    def hessian_diagonal(self, tensors):
        """The diagonal of ∇²f, in the shape of the tensors."""
        return restored(np.diag(self.hessian(tensors)), tensors)


class DifferencedObjective(Objective):
    """The same with second derivatives by central differences of the gradient, for want of exact ones."""

    def hessian(self, tensors):
        vector, _ = ravel_pytree(tensors)
        rows = []
        for i, h in enumerate(np.cbrt(np.finfo(vector.dtype).eps) * np.maximum(1, np.abs(vector))):
            above, below = vector.at[i].add(h), vector.at[i].add(-h)
            difference = self._gradient(above, tensors) - self._gradient(below, tensors)
            rows.append(difference / (above[i] - below[i]))
        return (np.stack(rows) + np.stack(rows).T) / 2

    def _gradient(self, vector, tensors):
        return ravel_pytree(self.value_and_gradients(restored(vector, tensors))[1])[0]


def restored(vector, tensors):
    """A vector in the shape of the tensors."""
    return ravel_pytree(tensors)[1](vector)


def named(description):
    """The objective of a trajectory's file."""
    return _named(description["name"], json.dumps(description["params"], sort_keys=True))


@lru_cache
def _named(name, parameters):
    function = FUNCTIONS[name]
    constants = {key: np.array(value) for key, value in json.loads(parameters).items()}
    return Objective(lambda tensors: function(tensors[0], **constants))


def rosenbrock(p, a, b):
    x, y = p
    return (a - x) ** 2 + b * (y - x**2) ** 2


def quadratic_bowl(p, kappa):
    x, y = p
    return 0.5 * (x**2 + kappa * y**2)


def rotated_quadratic(p, kappa, angle):
    x, y = p
    u = np.cos(angle) * x + np.sin(angle) * y
    v = -np.sin(angle) * x + np.cos(angle) * y
    return 0.5 * (u**2 + kappa * v**2)


def beale(p):
    x, y = p
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def himmelblau(p):
    x, y = p
    return (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2


def rastrigin(p, A):
    x, y = p
    return 2 * A + (x**2 - A * np.cos(2 * np.pi * x)) + (y**2 - A * np.cos(2 * np.pi * y))


def ackley(p):
    x, y = p
    waves = np.exp(0.5 * (np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y)))
    return -20 * np.exp(-0.2 * np.sqrt(0.5 * (x**2 + y**2))) - waves + np.e + 20


def styblinski_tang(p):
    x, y = p
    return 0.5 * ((x**4 - 16 * x**2 + 5 * x) + (y**4 - 16 * y**2 + 5 * y))


def booth(p):
    x, y = p
    return (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2


def three_hump_camel(p):
    x, y = p
    return 2 * x**2 - 1.05 * x**4 + x**6 / 6 + x * y + y**2


def saddle(p):
    x, y = p
    return x**2 - y**2


def linear_regression(w, A, b):
    return np.sum((A @ w - b) ** 2) / (2 * len(A))


def matrix_least_squares(W, A, B):
    return np.sum((A @ W - B) ** 2) / (2 * len(A))


FUNCTIONS = {
    function.__name__: function
    for function in (
        rosenbrock,
        quadratic_bowl,
        rotated_quadratic,
        beale,
        himmelblau,
        rastrigin,
        ackley,
        styblinski_tang,
        booth,
        three_hump_camel,
        saddle,
        linear_regression,
        matrix_least_squares,
    )
}
