"""Uses a network that Descent saved in PyTorch: pip install torch safetensors numpy

    descent train --data digits --validation 0.2 --epochs 20 --save digits.safetensors
    descent data digits --validation 0.2 --format npy --output digits
    python use_network.py digits.safetensors digits test

prints the loss and the accuracy on the test part as PyTorch computes them, which are those of

    descent evaluate digits.safetensors --part test --format json
"""

import json
import sys

import numpy
import torch
from safetensors import safe_open
from safetensors.torch import load_file

ACTIVATIONS = {
    "identity": torch.nn.Identity,
    "sigmoid": torch.nn.Sigmoid,
    "tanh": torch.nn.Tanh,
    "relu": torch.nn.ReLU,
    "leaky-relu": torch.nn.LeakyReLU,
    "elu": torch.nn.ELU,
    "gelu": torch.nn.GELU,
    "silu": torch.nn.SiLU,
    "softplus": torch.nn.Softplus,
}


def load(path):
    """The network, ready for evaluation, and the record of its training."""
    with safe_open(path, framework="pt") as file:
        record = json.loads(file.metadata()["descent"])
    network, layers = record["network"], []
    widths = network["layers"]
    for inputs, outputs in zip(widths, widths[1:-1]):
        layers.append(torch.nn.Linear(inputs, outputs))
        if network["batchNormalization"]:
            layers.append(torch.nn.BatchNorm1d(outputs))
        layers.append(ACTIVATIONS[network["activation"]]())
        if network["dropout"]:
            layers.append(torch.nn.Dropout(network["dropout"]))
    layers.append(torch.nn.Linear(widths[-2], widths[-1]))
    model = torch.nn.Sequential(*layers)
    model.load_state_dict(load_file(path))
    return model.eval(), record


def scaled(inputs, record):
    """The inputs as the network takes them: (x − offset)/scale, column by column."""
    scaling = record["scaling"]
    if scaling["kind"] == "none":
        return inputs
    offsets, scales = numpy.float32(scaling["offsets"]), numpy.float32(scaling["scales"])
    return (inputs - offsets) / scales


def evaluate(model, record, inputs, targets):
    """The mean loss, and for classes the share that is right."""
    with torch.no_grad():
        outputs = model(torch.from_numpy(scaled(inputs, record)))
    targets = torch.from_numpy(targets)
    # Such as cross-entropy:smoothing=0.1.
    kind, _, option = record["network"]["loss"].partition(":")
    number = float(option.partition("=")[2]) if option else None
    if kind == "cross-entropy":
        loss = torch.nn.functional.cross_entropy(outputs, targets, label_smoothing=number or 0)
        return loss.item(), (outputs.argmax(1) == targets).double().mean().item()
    accuracy = None
    if record["data"].get("classes"):
        # One output for two classes.
        targets = targets.float()[:, None]
        middle = 0 if kind == "binary-cross-entropy" else 0.5
        accuracy = ((outputs > middle) == targets).double().mean().item()
    losses = {
        "mse": torch.nn.MSELoss(),
        "mae": torch.nn.L1Loss(),
        "huber": torch.nn.HuberLoss(delta=number or 1),
        "binary-cross-entropy": torch.nn.BCEWithLogitsLoss(),
    }
    return losses[kind](outputs, targets).item(), accuracy


if __name__ == "__main__":
    path, prefix, part = sys.argv[1:4]
    model, record = load(path)
    inputs, targets = numpy.load(f"{prefix}-inputs.npy"), numpy.load(f"{prefix}-targets.npy")
    chosen = numpy.load(f"{prefix}-part.npy") == part
    loss, accuracy = evaluate(model, record, inputs[chosen], targets[chosen])
    print(json.dumps({"samples": int(chosen.sum()), "loss": loss, "accuracy": accuracy}))
