"""The trainings of every network: a rule of Descent's catalogue, the function that it matches, its hyperparameters.

Their names are those of the catalogue's rows; an underscore stands where the rule is none of them.
"""

STEPS = 30

SGD = {"dampening": 0.0, "nesterov": False, "weight_decay": 0.01, "maximize": False}
ADAM = {"lr": 0.02, "beta1": 0.9, "beta2": 0.999, "eps": 1e-08}
TORCH_ADAM = ADAM | {"weight_decay": 0.01}
SWITCHES = {"amsgrad": False, "decoupled_weight_decay": False}
ADAN = {"lr": 0.02, "beta1": 0.98, "beta2": 0.92, "beta3": 0.99, "eps": 1e-08, "weight_decay": 0.01}

# name, function, hyperparameters, note
TRAININGS = [
    ("gd", "torch.optim.SGD", {"lr": 0.2}, ""),
    ("sgd", "torch.optim.SGD", {"lr": 0.2, "momentum": 0.0} | SGD, ""),
    ("momentum", "torch.optim.SGD", {"lr": 0.05, "momentum": 0.9} | SGD | {"dampening": 0.1}, ""),
    ("nesterov", "torch.optim.SGD", {"lr": 0.05, "momentum": 0.9} | SGD | {"nesterov": True}, ""),
    ("ema-momentum", "optax.ema", {"lr": 0.3, "beta": 0.9}, "optax.ema(debias=False), then the learning rate"),
    (
        "asgd",
        "torch.optim.ASGD",
        {"lr": 0.2, "lambd": 0.01, "alpha": 0.75, "t0": 10.0, "weight_decay": 0.01},
        "final_average: torch's ax",
    ),
    ("coordinate-descent", "closed form", {"lr": 0.5}, "one block for each tensor, in turn"),
    ("sign-sgd", "optax.sign_sgd", {"lr": 0.01}, ""),
    ("signum", "optax.signum", {"lr": 0.01, "beta": 0.9}, ""),
    ("lion", "optax.lion", {"lr": 0.005, "beta1": 0.9, "beta2": 0.99, "weight_decay": 0.01}, ""),
    (
        "rprop",
        "torch.optim.Rprop",
        {"lr": 0.01, "eta_minus": 0.5, "eta_plus": 1.2, "step_min": 1e-06, "step_max": 50.0},
        "",
    ),
    (
        "adagrad",
        "torch.optim.Adagrad",
        {"lr": 0.1, "lr_decay": 0.01, "weight_decay": 0.01, "initial_accumulator_value": 0.01, "eps": 1e-10},
        "",
    ),
    ("adadelta", "torch.optim.Adadelta", {"lr": 1.0, "rho": 0.9, "eps": 0.0001, "weight_decay": 0.01}, ""),
    (
        "rmsprop",
        "torch.optim.RMSprop",
        {"lr": 0.01, "alpha": 0.9, "eps": 1e-08, "weight_decay": 0.01, "momentum": 0.5, "centered": False},
        "",
    ),
    (
        "rmsprop-eps-inside",
        "optax.rmsprop",
        {"lr": 0.01, "alpha": 0.9, "eps": 1e-08},
        "optax.rmsprop(eps_in_sqrt=True)",
    ),
    ("adam", "torch.optim.Adam", TORCH_ADAM | SWITCHES, ""),
    (
        "adam",
        "optax.chain(optax.clip_by_global_norm, optax.adam)",
        ADAM | {"clip_norm": 0.3},
        "the norm of all tensors together; optax clips to max_norm/norm without torch's 1e-6",
    ),
    ("amsgrad", "torch.optim.Adam", TORCH_ADAM | SWITCHES | {"amsgrad": True}, ""),
    ("adamw", "torch.optim.AdamW", TORCH_ADAM | SWITCHES | {"decoupled_weight_decay": True}, ""),
    ("adamax", "torch.optim.Adamax", TORCH_ADAM, ""),
    (
        "nadam",
        "torch.optim.NAdam",
        TORCH_ADAM | {"momentum_decay": 0.004, "decoupled_weight_decay": False},
        "",
    ),
    ("nadam-optax", "optax.nadam", ADAM, ""),
    ("radam", "torch.optim.RAdam", TORCH_ADAM | {"decoupled_weight_decay": False}, ""),
    ("adabelief", "optax.adabelief", ADAM | {"eps_root": 1e-16}, ""),
    ("yogi", "optax.yogi", ADAM | {"eps": 0.001}, ""),
    ("adan", "pytorch_optimizer.Adan", ADAN | {"eps_root": 0.0}, "Adan(weight_decouple=True)"),
    ("adan-optax", "optax.adan", ADAN | {"eps_root": 1e-08}, ""),
    ("adopt", "optax.contrib.adopt", ADAM | {"beta2": 0.9999, "eps": 1e-06}, ""),
    (
        "ademamix",
        "optax.contrib.ademamix",
        ADAM | {"beta3": 0.99, "alpha": 5.0, "weight_decay": 0.01},
        "",
    ),
    (
        "madgrad",
        "closed form",
        {"lr": 0.02, "momentum": 0.9, "weight_decay": 0.01, "eps": 1e-06},
        "optax.contrib.madgrad forms the root of k in float32",
    ),
    (
        "schedule-free-sgd",
        "optax.contrib.schedule_free_sgd",
        {"lr": 0.3, "beta1": 0.9, "weight_decay": 0.01},
        "final_average: schedule_free_eval_params",
    ),
    (
        "schedule-free-adamw",
        "optax.contrib.schedule_free_adamw",
        ADAM | {"weight_decay": 0.01},
        "final_average: schedule_free_eval_params",
    ),
    (
        "prodigy",
        "optax.contrib.prodigy",
        ADAM | {"lr": 1.0, "estim_lr0": 0.001, "estim_lr_coef": 1.0, "weight_decay": 0.0},
        "",
    ),
    ("dadapt-adamw", "optax.contrib.dadapt_adamw", ADAM | {"lr": 1.0, "d0": 0.001, "weight_decay": 0.01}, ""),
    ("lamb", "optax.lamb", ADAM | {"eps": 1e-06, "weight_decay": 0.01}, ""),
    (
        "lars",
        "optax.lars",
        {
            "lr": 0.5,
            "weight_decay": 0.01,
            "trust_coefficient": 0.05,
            "eps": 0.0,
            "momentum": 0.9,
            "nesterov": False,
        },
        "",
    ),
    ("novograd", "optax.novograd", ADAM | {"beta2": 0.98, "eps": 1e-06, "weight_decay": 0.01}, ""),
    ("sm3", "optax.sm3", {"lr": 0.1, "momentum": 0.9}, ""),
    (
        "adafactor",
        "torch.optim.Adafactor",
        {
            "lr": 0.05,
            "beta2_decay": -0.8,
            "eps1": 2.220446049250313e-16,
            "eps2": 0.001,
            "d": 1.0,
            "weight_decay": 0.0,
        },
        "",
    ),
    (
        "muon",
        "optax.contrib.muon",
        {
            "lr": 0.02,
            "beta": 0.95,
            "eps": 1e-08,
            "nesterov": True,
            "ns_steps": 5,
            "adam_beta1": 0.9,
            "adam_beta2": 0.999,
            "adam_eps": 1e-08,
            "weight_decay": 0.0,
        },
        "W as (in, out), Adam on b; one learning rate for both; the factor is sqrt(max(1, out/in))",
    ),
    (
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
    (
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
    ("newton", "closed form", {"lr": 0.5, "damping": 1.0}, "H + damping·I is positive definite all along"),
    (
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
    ),
]
