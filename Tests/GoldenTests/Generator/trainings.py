"""The trainings of every network: a rule of Descent's catalogue, the function that it matches, its hyperparameters.

Rules have the names of the catalogue's rows, but for `muon_torch`, which is none of them. The hyperparameters are
such that rounding does not grow: most trainings stay within 1e-6 of themselves where the library runs them in Float.
"""

from typing import NamedTuple


class Training(NamedTuple):
    rule: str
    function: str
    hyperparameters: dict
    note: str = ""
    steps: int = 30


SGD = {"dampening": 0.0, "nesterov": False, "weight_decay": 0.01, "maximize": False}
ADAM = {"lr": 0.02, "beta1": 0.9, "beta2": 0.999, "eps": 1e-08}
TORCH_ADAM = ADAM | {"weight_decay": 0.01}
SWITCHES = {"amsgrad": False, "decoupled_weight_decay": False}
ADAN = {"lr": 0.02, "beta1": 0.98, "beta2": 0.92, "beta3": 0.99, "eps": 1e-08, "weight_decay": 0.01}
ADAFACTOR = {"beta2_decay": -0.8, "eps1": 2.220446049250313e-16, "eps2": 0.001, "d": 1.0}
PRODIGY = ADAM | {"estim_lr0": 0.001, "estim_lr_coef": 1.0}
LARS = {"weight_decay": 0.01, "trust_coefficient": 0.05, "eps": 0.0, "momentum": 0.9}
MUON = {"beta": 0.95, "eps": 1e-08, "ns_steps": 5, "adam_beta1": 0.9, "adam_beta2": 0.999, "adam_eps": 1e-08}

TRAININGS = [
    Training("gd", "torch.optim.SGD", {"lr": 0.2}),
    Training("sgd", "torch.optim.SGD", {"lr": 0.2, "momentum": 0.0} | SGD),
    Training("momentum", "torch.optim.SGD", {"lr": 0.05, "momentum": 0.9} | SGD | {"dampening": 0.1}),
    Training("nesterov", "torch.optim.SGD", {"lr": 0.05, "momentum": 0.9} | SGD | {"nesterov": True}),
    Training(
        "ema-momentum",
        "optax.ema",
        {"lr": 0.3, "beta": 0.9},
        "optax.ema(debias=False), then the learning rate",
    ),
    Training(
        "asgd",
        "torch.optim.ASGD",
        {"lr": 0.2, "lambd": 0.01, "alpha": 0.75, "t0": 10.0, "weight_decay": 0.01},
        "final_average: torch's ax",
    ),
    Training("coordinate-descent", "closed form", {"lr": 0.5}, "one block for each tensor, in turn"),
    Training("sign-sgd", "optax.sign_sgd", {"lr": 0.01}),
    Training("signum", "optax.signum", {"lr": 0.01, "beta": 0.9}),
    Training("lion", "optax.lion", {"lr": 0.005, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.01}),
    Training(
        "rprop",
        "torch.optim.Rprop",
        {"lr": 0.01, "eta_minus": 0.5, "eta_plus": 1.2, "step_min": 1e-06, "step_max": 50.0},
    ),
    Training(
        "adagrad",
        "torch.optim.Adagrad",
        {"lr": 0.1, "lr_decay": 0.01, "weight_decay": 0.01, "initial_accumulator_value": 0.01, "eps": 1e-10},
    ),
    Training(
        "adadelta", "torch.optim.Adadelta", {"lr": 1.0, "rho": 0.9, "eps": 0.0001, "weight_decay": 0.01}
    ),
    Training(
        "rmsprop",
        "torch.optim.RMSprop",
        {"lr": 0.005, "alpha": 0.9, "eps": 0.001, "weight_decay": 0.01, "momentum": 0.5, "centered": False},
    ),
    Training(
        "rmsprop-eps-inside",
        "optax.rmsprop",
        {"lr": 0.01, "alpha": 0.9, "eps": 0.0001},
        "optax.rmsprop(eps_in_sqrt=True)",
    ),
    Training("adam", "torch.optim.Adam", TORCH_ADAM | SWITCHES),
    Training(
        "adam",
        "optax.chain(optax.clip_by_global_norm, optax.adam)",
        ADAM | {"clip_norm": 0.3},
        "the norm of all tensors together; optax clips to max_norm/norm without torch's 1e-6",
    ),
    Training("amsgrad", "torch.optim.Adam", TORCH_ADAM | SWITCHES | {"amsgrad": True}),
    Training("adamw", "torch.optim.AdamW", TORCH_ADAM | SWITCHES | {"decoupled_weight_decay": True}),
    Training("adamax", "torch.optim.Adamax", TORCH_ADAM),
    Training(
        "nadam",
        "torch.optim.NAdam",
        TORCH_ADAM | {"lr": 0.01, "eps": 0.001, "momentum_decay": 0.004, "decoupled_weight_decay": False},
    ),
    Training("nadam-optax", "optax.nadam", ADAM),
    Training("radam", "torch.optim.RAdam", TORCH_ADAM | {"decoupled_weight_decay": False}),
    Training("adabelief", "optax.adabelief", ADAM | {"eps_root": 1e-16}),
    Training("yogi", "optax.yogi", ADAM | {"eps": 0.001}),
    Training("adan", "pytorch_optimizer.Adan", ADAN | {"eps_root": 0.0}, "Adan(weight_decouple=True)"),
    Training("adan-optax", "optax.adan", ADAN | {"eps_root": 1e-08}),
    Training("adopt", "optax.contrib.adopt", ADAM | {"beta2": 0.9999, "eps": 1e-06}),
    Training(
        "ademamix",
        "optax.contrib.ademamix",
        ADAM | {"beta3": 0.99, "alpha": 5.0, "weight_decay": 0.01},
    ),
    Training(
        "madgrad",
        "closed form",
        {"lr": 0.02, "momentum": 0.9, "weight_decay": 0.01, "eps": 1e-06},
        "optax.contrib.madgrad forms the root of k in float32",
    ),
    Training(
        "schedule-free-sgd",
        "optax.contrib.schedule_free_sgd",
        {"lr": 0.3, "beta1": 0.9, "weight_decay": 0.01},
        "final_average: schedule_free_eval_params",
    ),
    Training(
        "schedule-free-adamw",
        "optax.contrib.schedule_free_adamw",
        ADAM | {"weight_decay": 0.01},
        "final_average: schedule_free_eval_params",
    ),
    Training("prodigy", "optax.contrib.prodigy", PRODIGY | {"lr": 1.0, "weight_decay": 0.0}),
    Training("prodigy", "optax.contrib.prodigy", PRODIGY | {"lr": 0.5, "weight_decay": 0.01}),
    Training(
        "dadapt-adamw", "optax.contrib.dadapt_adamw", ADAM | {"lr": 0.3, "d0": 0.001, "weight_decay": 0.01}
    ),
    Training("lamb", "optax.lamb", ADAM | {"eps": 1e-06, "weight_decay": 0.01}),
    Training("lars", "optax.lars", LARS | {"lr": 0.5, "nesterov": False}),
    Training("lars", "optax.lars", LARS | {"lr": 0.2, "nesterov": True}),
    Training("novograd", "optax.novograd", ADAM | {"beta2": 0.98, "eps": 1e-06, "weight_decay": 0.01}),
    Training("sm3", "optax.sm3", {"lr": 0.1, "momentum": 0.9}),
    Training("adafactor", "torch.optim.Adafactor", ADAFACTOR | {"lr": 0.05, "weight_decay": 0.0}),
    Training("adafactor", "torch.optim.Adafactor", ADAFACTOR | {"lr": 0.01, "weight_decay": 0.01}),
    Training(
        "muon",
        "optax.contrib.muon",
        MUON | {"lr": 0.02, "nesterov": True, "weight_decay": 0.0},
        "W as (in, out), Adam on b; one learning rate for both; the factor is sqrt(max(1, out/in))",
    ),
    Training("muon", "optax.contrib.muon", MUON | {"lr": 0.01, "nesterov": False, "weight_decay": 0.01}),
    Training(
        "muon_torch",
        "torch.optim.Muon",
        {
            "lr": 0.02,
            "momentum": 0.95,
            "eps": 1e-07,
            "nesterov": True,
            "ns_steps": 5,
            "weight_decay": 0.0,
            "adam_lr": 0.01,
        },
        "torch.optim.Muon on W, torch.optim.Adam (adam_lr) on b, as parameter groups",
    ),
    Training(
        "sophia",
        "optax.contrib.sophia",
        {
            "lr": 0.01,
            "beta1": 0.965,
            "beta2": 0.99,
            "eps": 1e-08,
            "weight_decay": 0.01,
            "gamma": 0.5,
            "clip_threshold": 1.0,
            "update_interval": 10,
        },
        "with the exact diagonal of the Hessian (jax.hessian)",
    ),
    Training(
        "newton", "closed form", {"lr": 0.5, "damping": 2.0}, "H + damping·I is positive definite all along"
    ),
    Training(
        "lbfgs",
        "torch.optim.LBFGS",
        {
            "lr": 1.0,
            "max_eval": 26,
            "tolerance_grad": 1e-12,
            "tolerance_change": 1e-14,
            "history_size": 10,
            "line_search": "strong_wolfe",
        },
        "one iteration a step",
        steps=5,
    ),
]
