"""Rules by their names: an object that steps tensors by a library's optimizer, or by a closed form.

A rule has `tensors`, where it is; `step(evaluate, rate)`, one update, for which `evaluate(tensors)` gives the loss
and the gradients, and `rate` is a learning rate that a schedule wants, or None; and `average`, the tensors at which
the loss is to be read where these are others, or None. Its hyperparameters are those of its file, under their names.
"""

from functools import lru_cache
import json

import jax
import numpy as np
import optax
import pytorch_optimizer
import torch

import closed_forms


def make(source, name, settings, start, objective):
    """The rule that a file's `source` names the library of: torch, optax, pytorch_optimizer, or a closed form."""
    library = source.split(".")[0].split(" ")[0]
    key = ALIASES.get(name.replace("-", "_"), name.replace("-", "_"))
    if library == "torch":
        return TorchRule(start, lambda tensors: TORCH[key](tensors, Settings(settings)))
    if library == "pytorch_optimizer":
        return TorchRule(start, lambda tensors: PYTORCH_OPTIMIZER[key](tensors, Settings(settings)))
    if library == "optax":
        return OptaxRule(start, *transformation(key, json.dumps(settings), objective), EVALUATIONS.get(key))
    return closed_forms.Rule(start, getattr(closed_forms, key), settings, objective)


ALIASES = {
    "gd": "gradient_descent",
    "momentum": "sgd",
    "nesterov": "sgd",
    "amsgrad": "adam",
    "adamw": "adam",
    "muon_optax": "muon",
}


class Settings(dict):
    """The hyperparameters of a file, to be handed on under a library's own keywords."""

    def __call__(self, *same, **renamed):
        """Those that are called the same, and those that the library calls otherwise: `learning_rate="lr"`."""
        words = {key: self[key] for key in same if key in self}
        return words | {word: self[key] for word, key in renamed.items() if key in self}

    @property
    def betas(self):
        """β₁ and β₂ as torch has them."""
        return self["beta1"], self["beta2"]


class TorchRule:
    """An optimizer of torch, whose tensors are the rule's."""

    def __init__(self, start, make):
        self.parameters = [torch.tensor(np.asarray(x), requires_grad=True) for x in start]
        # Some optimizers keep coefficients in tensors of the default type.
        torch.set_default_dtype(self.parameters[0].dtype)
        self.optimizers = make(self.parameters)
        if not isinstance(self.optimizers, list):
            self.optimizers = [self.optimizers]

    @property
    def tensors(self):
        return [x.detach().numpy().copy() for x in self.parameters]

    @property
    def average(self):
        states = [self.optimizers[0].state[x] for x in self.parameters]
        return [state["ax"].numpy().copy() for state in states] if "ax" in states[0] else None

    def step(self, evaluate, rate=None):
        def closure():
            loss, gradients = evaluate(self.tensors)
            for x, gradient in zip(self.parameters, gradients):
                x.grad = torch.tensor(np.asarray(gradient))
            return torch.tensor(float(loss), dtype=self.parameters[0].dtype)

        # One gradient for all of them: a second optimizer must not see what the first has moved.
        if len(self.optimizers) > 1:
            closure()
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = group["lr"] if rate is None else rate
            optimizer.step(closure if len(self.optimizers) == 1 else None)


def matrices(tensors):
    return [x for x in tensors if x.ndim == 2]


def vectors(tensors):
    return [x for x in tensors if x.ndim != 2]


def adam(tensors, h):
    words = {"betas": h.betas, "foreach": False} | h("lr", "eps", "weight_decay", "amsgrad")
    optimizer = torch.optim.AdamW if h["decoupled_weight_decay"] else torch.optim.Adam
    return optimizer(tensors, **words)


def lbfgs(tensors, h):
    search = None if h["line_search"] == "none" else h["line_search"]
    words = h("lr", "max_eval", "tolerance_grad", "tolerance_change", "history_size")
    return torch.optim.LBFGS(tensors, max_iter=1, line_search_fn=search, **words)


def muon_torch(tensors, h):
    words = h("lr", "momentum", "eps", "nesterov", "ns_steps", "weight_decay")
    return [
        torch.optim.Muon(matrices(tensors), **words),
        torch.optim.Adam(vectors(tensors), lr=h["adam_lr"], foreach=False),
    ]


TORCH = {
    "sgd": lambda tensors, h: torch.optim.SGD(tensors, foreach=False, **h),
    "gradient_descent": lambda tensors, h: torch.optim.SGD(tensors, foreach=False, **h),
    "rmsprop": lambda tensors, h: torch.optim.RMSprop(tensors, foreach=False, **h),
    "adam": adam,
    "adagrad": lambda tensors, h: torch.optim.Adagrad(tensors, foreach=False, **h),
    "adadelta": lambda tensors, h: torch.optim.Adadelta(tensors, foreach=False, **h),
    "adamax": lambda tensors, h: torch.optim.Adamax(
        tensors, betas=h.betas, foreach=False, **h("lr", "eps", "weight_decay")
    ),
    "nadam": lambda tensors, h: torch.optim.NAdam(
        tensors,
        betas=h.betas,
        foreach=False,
        **h("lr", "eps", "weight_decay", "momentum_decay", "decoupled_weight_decay"),
    ),
    "radam": lambda tensors, h: torch.optim.RAdam(
        tensors, betas=h.betas, foreach=False, **h("lr", "eps", "weight_decay", "decoupled_weight_decay")
    ),
    "rprop": lambda tensors, h: torch.optim.Rprop(
        tensors,
        lr=h["lr"],
        etas=(h["eta_minus"], h["eta_plus"]),
        step_sizes=(h["step_min"], h["step_max"]),
        foreach=False,
    ),
    "asgd": lambda tensors, h: torch.optim.ASGD(tensors, foreach=False, **h),
    "lbfgs": lbfgs,
    "adafactor": lambda tensors, h: torch.optim.Adafactor(
        tensors, eps=(h["eps1"], h["eps2"]), foreach=False, **h("lr", "beta2_decay", "d", "weight_decay")
    ),
    "muon_torch": muon_torch,
}

PYTORCH_OPTIMIZER = {
    # `weight_decouple` is the authors' decay beside the gradient.
    "adan": lambda tensors, h: pytorch_optimizer.Adan(
        tensors,
        betas=(h["beta1"], h["beta2"], h["beta3"]),
        weight_decouple=True,
        **h("lr", "eps", "weight_decay"),
    ),
}


@lru_cache
def transformation(key, settings, objective):
    """What optax starts and steps the rule by, compiled."""
    rule = optax.with_extra_args_support(OPTAX[key](Settings(json.loads(settings)), objective))
    return rule.init, jax.jit(rule.update)


class OptaxRule:
    """A transformation of optax with its state; `evaluation(state, tensors)` finds the averages."""

    def __init__(self, start, init, update, evaluation=None):
        self.tensors = [jax.numpy.asarray(x) for x in start]
        self.state = init(self.tensors)
        self.update, self.evaluation = update, evaluation

    @property
    def average(self):
        return self.evaluation(self.state, self.tensors) if self.evaluation else None

    def step(self, evaluate, rate=None):
        assert rate is None, "optax rules have their own learning rate"
        gradients = evaluate(self.tensors)[1]
        updates, self.state = self.update(gradients, self.state, self.tensors)
        self.tensors = optax.apply_updates(self.tensors, updates)


def exact_diagonal(objective):
    """The exact diagonal of ∇²f in place of Sophia's random estimate."""

    def update(updates, state, params, **_):
        return objective.hessian_diagonal(params), state

    return optax.GradientTransformationExtraArgs(lambda params: optax.EmptyState(), update)


def clipped_adam(h):
    adam = optax.adam(**h("eps", learning_rate="lr", b1="beta1", b2="beta2"))
    return optax.chain(optax.clip_by_global_norm(h["clip_norm"]), adam)


COMMON = {"learning_rate": "lr", "b1": "beta1", "b2": "beta2"}

OPTAX = {
    "ema_momentum": lambda h, _: optax.chain(optax.ema(h["beta"], debias=False), optax.scale(-h["lr"])),
    "sign_sgd": lambda h, _: optax.sign_sgd(h["lr"]),
    "signum": lambda h, _: optax.signum(h["lr"], beta=h["beta"]),
    "lion": lambda h, _: optax.lion(**h("weight_decay", **COMMON)),
    "rmsprop_eps_inside": lambda h, _: optax.rmsprop(
        h["lr"], decay=h["alpha"], eps=h["eps"], eps_in_sqrt=True
    ),
    "adam": lambda h, _: clipped_adam(h),
    "nadam_optax": lambda h, _: optax.nadam(**h("eps", **COMMON)),
    "adabelief": lambda h, _: optax.adabelief(**h("eps", "eps_root", **COMMON)),
    "yogi": lambda h, _: optax.yogi(**h("eps", **COMMON)),
    "adan_optax": lambda h, _: optax.adan(**h("eps", "eps_root", "weight_decay", b3="beta3", **COMMON)),
    "adopt": lambda h, _: optax.contrib.adopt(**h("eps", **COMMON)),
    "ademamix": lambda h, _: optax.contrib.ademamix(
        **h("eps", "alpha", "weight_decay", b3="beta3", **COMMON)
    ),
    "schedule_free_sgd": lambda h, _: optax.contrib.schedule_free_sgd(
        **h("weight_decay", learning_rate="lr", b1="beta1")
    ),
    "schedule_free_adamw": lambda h, _: optax.contrib.schedule_free_adamw(
        **h("eps", "weight_decay", **COMMON)
    ),
    "prodigy": lambda h, _: optax.contrib.prodigy(
        h["lr"],
        betas=h.betas,
        **h("eps", "estim_lr0", "estim_lr_coef", "weight_decay", estim_lr0="d0", estim_lr_coef="d_coef"),
    ),
    "dadapt_adamw": lambda h, _: optax.contrib.dadapt_adamw(
        h["lr"], betas=h.betas, **h("eps", "weight_decay", estim_lr0="d0")
    ),
    "lamb": lambda h, _: optax.lamb(**h("eps", "eps_root", "weight_decay", **COMMON)),
    "lars": lambda h, _: optax.lars(
        h["lr"], **h("weight_decay", "trust_coefficient", "eps", "momentum", "nesterov")
    ),
    "novograd": lambda h, _: optax.novograd(**h("eps", "eps_root", "weight_decay", **COMMON)),
    "sm3": lambda h, _: optax.sm3(h["lr"], h["momentum"]),
    "muon": lambda h, _: optax.contrib.muon(
        h["lr"],
        **h("beta", "eps", "weight_decay", "nesterov", "ns_steps", ns_coeffs="ns_coefficients"),
        **h(adam_b1="adam_beta1", adam_b2="adam_beta2"),
    ),
    "sophia": lambda h, objective: optax.contrib.sophia(
        **h("eps", "weight_decay", "gamma", "clip_threshold", "update_interval", **COMMON),
        hessian_diagonal_fn=exact_diagonal(objective),
    ),
}

EVALUATIONS = {
    "schedule_free_sgd": optax.contrib.schedule_free_eval_params,
    "schedule_free_adamw": optax.contrib.schedule_free_eval_params,
}
