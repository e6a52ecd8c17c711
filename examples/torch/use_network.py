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
    network = record["network"]
    layers = convolutions(network) if "list" in network else perceptron(network)
    model = torch.nn.Sequential(*layers)
    model.load_state_dict(load_file(path))
    return model.eval(), record


def perceptron(network):
    """Dense layers, and what lies between them."""
    layers, widths = [], network["layers"]
    for inputs, outputs in zip(widths, widths[1:-1]):
        layers.append(torch.nn.Linear(inputs, outputs))
        if network["batchNormalization"]:
            layers.append(torch.nn.BatchNorm1d(outputs))
        layers.append(ACTIVATIONS[network["activation"]]())
        if network["dropout"]:
            layers.append(torch.nn.Dropout(network["dropout"]))
    return layers + [torch.nn.Linear(widths[-2], widths[-1])]


def convolutions(network):
    """The layers of a list such as 28x28,conv:6x5:padding=2,pool:2,120,10."""
    _, *items = network["list"].split(",")
    layers, x = [], torch.zeros(1, *image_shape(network))

    def append(layer):
        nonlocal x
        layers.append(layer)
        x = layer(x)

    for place, item in enumerate(items):
        kind, *rest = item.split(":")
        settings = dict(setting.split("=") for setting in rest[1:])
        settings = {key: int(value) for key, value in settings.items()}
        if kind == "pool":
            append(torch.nn.MaxPool2d(int(rest[0]), **settings))
            continue
        if kind != "conv" and x.dim() == 4:
            append(torch.nn.Flatten())
        if network["dropout"] and any(tuple(layer.parameters()) for layer in layers):
            append(torch.nn.Dropout(network["dropout"]))
        if kind == "conv":
            filters, kernel = map(int, rest[0].split("x"))
            append(torch.nn.Conv2d(x.shape[1], filters, kernel, **settings))
        else:
            append(torch.nn.Linear(x.shape[1], int(kind)))
        if place < len(items) - 1:
            append(ACTIVATIONS[network["activation"]]())
    return layers


def image_shape(network):
    """Channels, rows and columns."""
    sides = [int(side) for side in network["list"].split(",")[0].split("x")]
    return sides if len(sides) == 3 else [1] + sides


def scaled(inputs, record):
    """The inputs as the network takes them: (x − offset)/scale, column by column."""
    scaling = record["scaling"]
    if scaling["kind"] == "none":
        return inputs
    offsets, scales = numpy.float32(scaling["offsets"]), numpy.float32(scaling["scales"])
    return (inputs - offsets) / scales


def evaluate(model, record, inputs, targets):
    """The mean loss, and for classes the share that is right."""
    x = torch.from_numpy(scaled(inputs, record))
    if "list" in record["network"]:
        x = x.reshape(-1, *image_shape(record["network"]))
    with torch.no_grad():
        outputs = model(x)
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
