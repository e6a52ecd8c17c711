"""Full-batch trainings of small networks, in which tensors count as tensors."""

from functools import lru_cache
from importlib import metadata
import json

import jax
import jax.numpy as np
import numpy

import goldens
import objectives
import rules
import trajectories
from trainings import TRAININGS

ACTIVATIONS = {"tanh": np.tanh, "sigmoid": jax.nn.sigmoid}


def mean_squared_error(outputs, targets):
    return np.mean((outputs - targets) ** 2)


def softmax_cross_entropy(outputs, targets):
    return -np.mean(np.take_along_axis(jax.nn.log_softmax(outputs), targets[:, None], axis=1))


LOSSES = {"mse": mean_squared_error, "softmax_cross_entropy": softmax_cross_entropy}


def objective(golden, dtype, transposed, kind):
    """The loss over all samples, of W, b of every layer; `transposed` where W is (in, out)."""
    spec = json.dumps([golden["network"], golden["inputs"], golden["targets"]])
    return _objective(spec, dtype, transposed, kind)


@lru_cache
def _objective(spec, dtype, transposed, kind):
    network, inputs, targets = json.loads(spec)
    activation, loss = ACTIVATIONS[network["activation"]], LOSSES[network["loss"]]
    inputs, targets = numpy.array(inputs, dtype), numpy.array(targets)
    targets = targets.astype(dtype) if targets.dtype.kind == "f" else targets

    def function(tensors):
        values = np.asarray(inputs)
        for W, b in zip(tensors[::2], tensors[1::2]):
            values = values @ (W if transposed else W.T) + b
            if b is not tensors[-1]:
                values = activation(values)
        return loss(values, targets)

    return kind(function)


def train(golden, training, dtype=numpy.float64, disturbance=0.0, kind=objectives.Objective):
    """The losses before every step and at the end, and the last weights, of one training of a file."""
    # jax's networks hold W as (in, out), torch's as (out, in): rules of matrices tell the sides apart.
    transposed = training["source"].startswith("optax")
    function = objective(golden, dtype, transposed, kind)
    start = [disturbed(layer[key], disturbance) for layer in golden["weights"] for key in "Wb"]
    tensors = [(x.T if transposed else x).astype(dtype) for x in start]
    rule = rules.make(training["source"], training["rule"], training["hyperparameters"], tensors, function)
    points, losses, averages = trajectories.walk(rule, function, training["steps"])
    result = {"losses": losses, "final_weights": layers(points[-1], transposed)}
    if averages[-1] is not None:
        result["final_average"] = layers(averages[-1], transposed)
    return result


def layers(tensors, transposed):
    """W, with n_out rows, and b of every layer."""
    rows = [numpy.asarray(x.T if transposed else x).tolist() for x in tensors]
    return [{"W": W, "b": b} for W, b in zip(rows[::2], rows[1::2])]


def disturbed(numbers, disturbance):
    """The numbers, each moved by the disturbance: up and down in turn."""
    x = numpy.array(numbers, numpy.float64)
    return x + disturbance * (-1.0) ** numpy.arange(x.size).reshape(x.shape)


def trainings(golden):
    """All trainings of trainings.py for a network's file."""
    return {"training": [training(golden, row) for row in TRAININGS]}


def training(golden, row):
    """One training: what it is, its numbers, and how far rounding may carry an equal computation from them."""
    spec = {
        "rule": row.rule,
        "hyperparameters": row.hyperparameters,
        "source": f"{row.function}; {versions()}",
        "note": row.note,
        "steps": row.steps,
    }
    numbers = train(golden, spec)
    return spec | numbers | {"check": check(golden, spec, numbers)}


def check(golden, spec, numbers):
    """The tolerances, from how far the library itself is carried: by a start disturbed by 1e-15, by Float."""
    # Descent has no exact second derivatives of a network.
    kind = objectives.DifferencedObjective if spec["rule"] in ("sophia", "newton") else objectives.Objective

    def distance(dtype, disturbances):
        runs = [train(golden, spec, dtype, disturbance, kind) for disturbance in disturbances]
        return max(goldens.deviation(run, numbers) for run in runs)

    disturbed = distance(numpy.float64, (1e-15, -1e-15))
    in_float = distance(numpy.float32, (0, 2**-24, -(2**-24)))
    result = {
        "disturbed_by_1e-15_max_abs_diff": disturbed,
        "tolerance": max(1e-11, 64 * disturbed),
        "float_max_abs_diff": in_float,
        "float_tolerance": max(3e-6, 4 * in_float),
    }
    if spec["rule"] == "muon_torch":
        note = "torch runs Newton-Schulz in bfloat16: compare losses and weights to 2e-2 only; the exact rule is muon"
        result |= {"tolerance": 0.02, "float_tolerance": 0.02, "note": note}
    return result


def versions():
    """The libraries of requirements.txt, as they are installed."""
    names = ("optax", "jax", "torch")
    return ", ".join(f"{name} {metadata.version(name)}" for name in names)
