"""The defaults of the libraries' functions, by their signatures."""

import inspect
import json

import optax
import pytorch_optimizer
import torch

import goldens
import networks

PATH = goldens.FOLDER / "defaults.json"

MODULES = {
    "torch.optim": (
        torch.optim,
        "SGD ASGD Rprop Adagrad Adadelta RMSprop Adam AdamW Adamax NAdam RAdam Adafactor Muon LBFGS",
    ),
    "torch.optim.lr_scheduler": (
        torch.optim.lr_scheduler,
        "StepLR MultiStepLR ExponentialLR PolynomialLR LinearLR ConstantLR CosineAnnealingLR"
        " CosineAnnealingWarmRestarts OneCycleLR CyclicLR ReduceLROnPlateau",
    ),
    "optax": (
        optax,
        "ema sign_sgd signum lion rmsprop nadam adabelief yogi adan lamb lars novograd sm3"
        " warmup_cosine_decay_schedule",
    ),
    "optax.contrib": (
        optax.contrib,
        "adopt ademamix madgrad schedule_free_sgd schedule_free_adamw prodigy dadapt_adamw muon sophia",
    ),
    "pytorch_optimizer": (pytorch_optimizer, "Adan"),
}


def current():
    """Every function with what it requires and the defaults of the rest; those that are functions have none here."""
    functions = {}
    for module, (namespace, names) in MODULES.items():
        for name in names.split():
            parameters = inspect.signature(getattr(namespace, name)).parameters.values()
            functions[f"{module}.{name}"] = {
                "required": [
                    p.name for p in parameters if p.default is p.empty and p.kind is not p.VAR_KEYWORD
                ],
                "defaults": {p.name: p.default for p in parameters if is_value(p.default)},
            }
    source = networks.versions()
    return {"schema": "optimizer-golden/1", "kind": "defaults", "source": source, "functions": functions}


def is_value(default):
    """True for what JSON can hold."""
    if isinstance(default, (tuple, list)):
        return all(is_value(item) for item in default)
    return default is None or isinstance(default, (bool, int, float, str))


def are_current():
    """True where the committed table is that of the installed libraries, whatever their versions."""
    return goldens.read(PATH)["functions"] == json.loads(json.dumps(current()))["functions"]


def write():
    goldens.write(PATH, current())
