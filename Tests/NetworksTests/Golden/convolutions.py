"""Writes conv--*.json: small convolutional networks by torch, float64 (README.md beside this file).

    pip install torch==2.13.0
    python convolutions.py
"""

import json
from pathlib import Path

import torch
from torch import nn

HERE = Path(__file__).parent
torch.set_default_dtype(torch.float64)

NETWORKS = {
    # LeNet-5 in small.
    "1x12x12-tanh-ce": {
        "input": [1, 12, 12], "loss": "softmax_cross_entropy", "l2": 0.0, "samples": 6, "outputs": 3,
        "layers": [["conv", 3, 5, 1, 2], ["tanh"], ["pool", 2, 2], ["conv", 4, 3, 1, 0], ["tanh"], ["pool", 2, 2],
                   ["flatten"], ["dense", 6], ["tanh"], ["dense", 3]],
    },
    # Several channels, sides that differ and do not divide, strides that leave pixels out.
    "2x7x9-relu-mse-l2": {
        "input": [2, 7, 9], "loss": "mse", "l2": 0.02, "samples": 5, "outputs": 4,
        "layers": [["conv", 4, 3, 2, 1], ["relu"], ["conv", 3, 2, 1, 0], ["relu"], ["flatten"], ["dense", 4]],
    },
    # Windows that overlap, pooling before the activation, a kernel of one pixel, strides wider than the kernel.
    "3x9x8-mixed-ce": {
        "input": [3, 9, 8], "loss": "softmax_cross_entropy", "l2": 0.0, "samples": 7, "outputs": 5,
        "layers": [["conv", 5, 3, 1, 1], ["pool", 3, 2], ["tanh"], ["conv", 4, 1, 1, 0], ["relu"],
                   ["conv", 6, 2, 3, 2], ["sigmoid"], ["flatten"], ["dense", 5]],
    },
    # Pooling first and last, odd sides.
    "1x11x11-pool-first-mse": {
        "input": [1, 11, 11], "loss": "mse", "l2": 0.0, "samples": 4, "outputs": 2,
        "layers": [["pool", 2, 2], ["conv", 3, 3, 1, 3], ["tanh"], ["pool", 3, 3], ["flatten"], ["dense", 2]],
    },
}
RULES = {
    "sgd": ({"lr": 0.05, "momentum": 0.9}, lambda p, h: torch.optim.SGD(p, lr=h["lr"], momentum=h["momentum"])),
    "adam": ({"lr": 0.01, "eps": 1e-8}, lambda p, h: torch.optim.Adam(p, lr=h["lr"], eps=h["eps"])),
}
STEPS = 12
ACTIVATIONS = {"tanh": nn.Tanh, "relu": nn.ReLU, "sigmoid": nn.Sigmoid}


def rounded(tensor):
    """Few digits, so that the files are short and every reader has the same numbers."""
    return (tensor * 1000).round() / 1000


def module(layer, shape):
    kind, numbers = layer[0], layer[1:]
    if kind == "conv":
        filters, kernel, stride, padding = numbers
        return nn.Conv2d(shape[1], filters, kernel, stride, padding)
    if kind == "pool":
        return nn.MaxPool2d(*numbers)
    if kind == "dense":
        return nn.Linear(shape[1], numbers[0])
    return nn.Flatten() if kind == "flatten" else ACTIVATIONS[kind]()


def network(description, generator):
    x, modules = torch.zeros(1, *description["input"]), []
    for layer in description["layers"]:
        modules.append(module(layer, x.shape))
        x = modules[-1](x)
    net = nn.Sequential(*modules)
    with torch.no_grad():
        for parameter in net.parameters():
            fan_in = parameter[0].numel() if parameter.dim() > 1 else 4
            parameter.copy_(rounded(torch.randn(parameter.shape, generator=generator) / fan_in**0.5))
    return net


def loss_of(net, description, inputs, targets):
    outputs = net(inputs)
    if description["loss"] == "mse":
        loss = nn.functional.mse_loss(outputs, targets)
    else:
        loss = nn.functional.cross_entropy(outputs, targets)
    weights = [p for name, p in net.named_parameters() if name.endswith("weight")]
    return outputs, loss + description["l2"] / 2 * sum((w * w).sum() for w in weights)


def margin(net, inputs):
    """How far the inputs of relu lie from 0, and the largest number of a window from the next."""
    least, x = float("inf"), inputs
    for layer in net:
        if isinstance(layer, nn.ReLU):
            least = min(least, x.abs().min().item())
        if isinstance(layer, nn.MaxPool2d):
            patches = x.unfold(2, layer.kernel_size, layer.stride).unfold(3, layer.kernel_size, layer.stride)
            two = patches.flatten(4).topk(2).values
            # Zeros of relu may be equal: their gradients are 0 anyway.
            gap = (two[..., 0] - two[..., 1])[two[..., 0] != 0]
            least = min(least, gap.min().item())
        x = layer(x)
    return least


def tensors(values):
    return [{"name": n, "shape": list(v.shape), "values": v.detach().flatten().tolist()} for n, v in values]


def golden(name, description):
    generator = torch.Generator().manual_seed(sum(map(ord, name)))
    while True:
        net = network(description, generator)
        count = description["samples"]
        inputs = rounded(torch.randn(count, *description["input"], generator=generator))
        if description["loss"] == "mse":
            targets = rounded(torch.randn(count, description["outputs"], generator=generator))
        else:
            targets = torch.randint(0, description["outputs"], (count,), generator=generator)
        if margin(net, inputs) > 1e-4:
            break
    start = {n: p.clone() for n, p in net.state_dict().items()}
    outputs, loss = loss_of(net, description, inputs, targets)
    gradients = torch.autograd.grad(loss, list(net.parameters()))
    trainings = []
    for rule, (settings, make) in RULES.items():
        net.load_state_dict(start)
        optimizer, losses = make(net.parameters(), settings), []
        for step in range(STEPS + 1):
            optimizer.zero_grad()
            value = loss_of(net, description, inputs, targets)[1]
            losses.append(value.item())
            if step < STEPS:
                value.backward()
                optimizer.step()
        trainings.append({
            "rule": rule, "hyperparameters": settings, "steps": STEPS, "losses": losses,
            "final_weights": tensors(net.named_parameters()), "check": {"tolerance": 1e-11},
        })
    net.load_state_dict(start)
    return {
        "schema": "optimizer-golden/1", "kind": "conv", "id": f"conv--{name}",
        "source": f"torch autograd, torch {torch.__version__}, float64",
        "network": {k: description[k] for k in ("input", "layers", "loss", "l2")},
        "inputs": inputs.flatten(1).tolist(), "targets": targets.tolist(),
        "weights": tensors(net.named_parameters()), "outputs": outputs.tolist(), "loss": loss.item(),
        "gradients": tensors((n, g) for (n, _), g in zip(net.named_parameters(), gradients)),
        "check": {"tolerance": 1e-12}, "training": trainings,
    }


for name, description in NETWORKS.items():
    text = json.dumps(golden(name, description), separators=(",", ":"))
    (HERE / f"conv--{name}.json").write_text(text + "\n")
