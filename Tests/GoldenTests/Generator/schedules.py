"""Learning rates, step by step: torch's schedulers, optax's warm-up, closed forms."""

import math

import optax
import torch

CLOSED_FORMS = {
    "exponential": lambda t, lr, beta: lr * math.exp(-beta * t),
    "geometric": lambda t, lr, gamma: lr * gamma**t,
    "inverse_time": lambda t, lr, beta: lr / (1 + beta * t),
    "inverse_sqrt": lambda t, lr, beta: lr / math.sqrt(1 + beta * t),
}


def run(name, settings, steps, metrics=None):
    """The rates of `steps` 0-based steps, and beside them the momenta; `metrics` are seen after each step."""
    if name in CLOSED_FORMS:
        return [CLOSED_FORMS[name](t, **settings) for t in range(steps)], None
    if name == "WarmupCosine":
        schedule = optax.warmup_cosine_decay_schedule(
            settings["init_lr"],
            settings["peak_lr"],
            settings["warmup_steps"],
            settings["decay_steps"],
            settings["end_lr"],
        )
        return [float(schedule(t)) for t in range(steps)], None
    return torchs(name, dict(settings), steps, metrics)


def torchs(name, settings, steps, metrics):
    base = settings.pop("lr", settings.get("base_lr", settings.get("max_lr")))
    optimizer = torch.optim.SGD([torch.zeros(1)], lr=base, momentum=0.9)
    schedule = getattr(torch.optim.lr_scheduler, name)(optimizer, **settings)
    rates, momenta = [], []
    for t in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        momenta.append(optimizer.param_groups[0]["momentum"])
        optimizer.step()
        if t + 1 < steps:
            schedule.step(*([] if metrics is None else [metrics[t]]))
    return rates, momenta


def numbers(golden):
    """The numbers of a schedule's file."""
    rates, momenta = run(golden["name"], golden["hyperparameters"], golden["steps"], golden.get("metrics"))
    result = {"learning_rates": rates}
    if "momenta" in golden:
        result["momenta"] = momenta
    return result
