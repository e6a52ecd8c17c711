"""Compares Descent with PyTorch and scikit-learn, from training to predictions:
pip install torch scikit-learn safetensors numpy

    python agreement.py path/to/descent

Each line is the largest difference of a comparison; the program fails if one is above its tolerance.
"""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy
import torch
from safetensors.torch import load_file, save_file
from sklearn.datasets import load_iris
from sklearn.preprocessing import StandardScaler

import use_network

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
PARTS = ["training", "validation", "test"]
failures = 0


def descent(*arguments):
    """What a command prints."""
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"descent {' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


def report(name, difference, tolerance):
    global failures
    failures += not difference <= tolerance
    print(f"{difference:12.2e}  {'ok  ' if difference <= tolerance else 'FAIL'}  {name}")


def arrays(prefix):
    names = ["inputs", "targets", "part", "index"]
    return (numpy.load(f"{prefix}-{name}.npy") for name in names)


def digits():
    """A network for digits, trained by Descent and evaluated by PyTorch, on every part of the data."""
    options = ["--validation", 0.2, "--seed", 1]
    descent("train", "--data", "digits", "--layers", "64,128,10", "--optimizer", "adam:lr=0.001",
            "--epochs", 20, *options, "--save", "digits.safetensors", "--quiet")
    descent("data", "digits", *options, "--format", "npy", "--output", "digits")
    model, record = use_network.load("digits.safetensors")
    inputs, targets, part, _ = arrays("digits")
    for name in PARTS:
        own = json.loads(descent("evaluate", "digits.safetensors", "--part", name, "--format", "json"))
        chosen = part == name
        loss, accuracy = use_network.evaluate(model, record, inputs[chosen], targets[chosen])
        report(f"digits, {name}: loss {own['loss']:.6f}", abs(loss - own["loss"]), 1e-6)
        report(f"digits, {name}: accuracy {own['accuracy']:.4f}", abs(accuracy - own["accuracy"]), 0)


def table():
    """A table in units of its own, scaled by Descent and by scikit-learn."""
    iris = load_iris()
    names = [name.split(" (")[0].replace(" ", "_") for name in iris.feature_names]
    rows = [[*row, iris.target_names[label]] for row, label in zip(iris.data.tolist(), iris.target)]
    write("iris.csv", [*names, "species"], rows)
    # Without the label, and with the columns in another order.
    write("new.csv", names[::-1], [row[3::-1] for row in rows])
    options = ["--validation", 0.2, "--seed", 4]
    descent("train", "--data", "iris.csv:label=species", "--layers", "4,16,3", "--batch-norm",
            "--activation", "tanh", "--optimizer", "adam:lr=0.01", "--epochs", 30, *options,
            "--save", "iris.safetensors", "--quiet")
    descent("data", "iris.csv:label=species", *options, "--format", "npy", "--output", "iris")
    inputs, _, part, _ = arrays("iris")
    scaler = StandardScaler().fit(inputs[part == "training"].astype(numpy.float64))
    scaled = torch.from_numpy(scaler.transform(inputs.astype(numpy.float64)).astype(numpy.float32))
    model, record = use_network.load("iris.safetensors")
    with torch.no_grad():
        expected = torch.softmax(model(scaled), dim=1).numpy()
    classes = record["data"]["classes"]
    for file in ["iris.csv:label=species", "new.csv"]:
        answers = list(csv.DictReader(descent("predict", "iris.safetensors", "--data", file).splitlines()))
        own = numpy.array([[float(row[f"p_{name}"]) for name in classes] for row in answers])
        report(f"predict {file}: probabilities", numpy.abs(own - expected).max(), 1e-6)
        labels = [classes[number] for number in expected.argmax(axis=1)]
        wrong = sum(row["class"] != label for row, label in zip(answers, labels))
        report(f"predict {file}: classes", wrong, 0)


def write(path, names, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows(rows)


def elsewhere():
    """A network of PyTorch, evaluated by Descent."""
    torch.manual_seed(3)
    net = torch.nn.Sequential(torch.nn.Linear(10, 20), torch.nn.Tanh(), torch.nn.Linear(20, 1))
    save_file(net.state_dict(), "torch.safetensors")
    descent("data", "friedman", "--format", "npy", "--output", "friedman")
    inputs, targets, _, _ = arrays("friedman")
    inputs, targets = torch.from_numpy(inputs), torch.from_numpy(targets)
    own = json.loads(descent("evaluate", "torch.safetensors", "--data", "friedman", "--activation", "tanh",
                             "--loss", "mse", "--l2", 0.01, "--format", "json"))
    with torch.no_grad():
        loss = torch.nn.functional.mse_loss(net(inputs), targets).item()
        penalty = sum(0.005 * (layer.weight**2).sum().item() for layer in (net[0], net[2]))
    report("torch's network: relative loss", abs(own["loss"] / loss - 1), 1e-6)
    report("torch's network: penalty", abs(own["penalty"] - penalty), 1e-6)


def again():
    """A training repeated in PyTorch, from the same weights, on the same batches."""
    options = ["--data", "moons", "--layers", "2,16,1", "--activation", "tanh", "--optimizer", "adam:lr=0.01"]
    for epochs, name in [(0, "first"), (10, "last")]:
        descent("train", *options, "--epochs", epochs, "--save", f"{name}.safetensors", "--quiet")
    descent("data", "moons", "--batches", "--epochs", 10, "--format", "npy", "--output", "moons")
    model, _ = use_network.load("first.safetensors")
    inputs, targets, _, _ = arrays("moons")
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for order in numpy.load("moons-order.npy"):
        for start in range(0, len(order), 32):
            batch = order[start : start + 32]
            outputs = model(torch.from_numpy(inputs[batch]))[:, 0]
            wanted = torch.from_numpy(targets[batch]).float()
            optimizer.zero_grad()
            torch.nn.functional.binary_cross_entropy_with_logits(outputs, wanted).backward()
            optimizer.step()
    last = load_file("last.safetensors")
    difference = max((model.state_dict()[name] - last[name]).abs().max().item() for name in last)
    report("10 epochs of Adam on moons: weights", difference, 1e-5)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        digits()
        table()
        elsewhere()
        again()
    sys.exit(1 if failures else 0)
