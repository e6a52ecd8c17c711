"""Computes the numbers of the curvature files anew, from their networks, data and parameters alone, by JAX in float64:
the dense Hessian, column by column. Prints the largest deviation |a - b| / (1 + |b|) of every file.

    python curvature.py curvature--*.json
"""

import json
import sys

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)

ACTIVATIONS = {
    "tanh": jnp.tanh,
    "sigmoid": jax.nn.sigmoid,
    "relu": jax.nn.relu,
    "softplus": jax.nn.softplus,
}


def loss_of(network, inputs, targets):
    """The loss as a function of the flat parameters."""
    widths, activation = network["layers"], ACTIVATIONS[network["activation"]]

    def loss(parameters):
        a, start, penalty = inputs, 0, 0.0
        for layer, (before, after) in enumerate(zip(widths, widths[1:])):
            weight = parameters[start : start + before * after].reshape(after, before)
            start += before * after
            a = a @ weight.T + parameters[start : start + after]
            start += after
            penalty += jnp.sum(weight**2)
            if layer < len(widths) - 2:
                a = activation(a)
        if network["loss"] == "mse":
            mean = jnp.mean((a - targets) ** 2)
        else:
            own = a[jnp.arange(len(targets)), targets]
            mean = jnp.mean(jax.nn.logsumexp(a, axis=1) - own)
        return mean + network["l2"] / 2 * penalty

    return loss


def deviation(a, b):
    a, b = np.asarray(a), np.asarray(b)
    return float(np.max(np.abs(a - b) / (1 + np.abs(b))))


def main(paths):
    for path in paths:
        with open(path) as file:
            stored = json.load(file)
        loss = loss_of(stored["network"], jnp.array(stored["inputs"]), jnp.array(stored["targets"]))
        point = jnp.array(stored["parameters"])
        hessian = jax.hessian(loss)(point)
        values = np.linalg.eigvalsh(hessian)[::-1]
        found = {
            "loss": loss(point),
            "gradient": jax.grad(loss)(point),
            "hessian_vector": hessian @ jnp.array(stored["vector"]),
            "largest_eigenvalues": values[:5],
            "smallest_eigenvalues": values[-3:],
            "trace": jnp.trace(hessian),
        }
        worst = max(deviation(found[key], stored[key]) for key in found)
        print(f"{path}: {worst:.1e}")


if __name__ == "__main__":
    main(sys.argv[1:])
