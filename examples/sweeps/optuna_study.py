"""An Optuna study whose trials Descent runs: TPE proposes settings, and the median rule prunes by the rows that
the training streams.

    pip install optuna
    python optuna_study.py space.yaml trials.jsonl 50
    descent sweep show trials.jsonl
"""

import json
import subprocess
import sys

import optuna

SPACE, FILE, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
ACCURACY = "validation_accuracy"


def objective(trial):
    values = {
        "adam.lr": trial.suggest_float("adam.lr", 1e-4, 1, log=True),
        "adam.beta1": 1 - trial.suggest_float("1 - adam.beta1", 0.01, 0.5, log=True),
        "adam.batch_size": trial.suggest_categorical("adam.batch_size", [16, 32, 64, 128]),
    }
    command = ["descent", "sweep", "trial", "--space", SPACE, "-o", FILE, "--stream", "--values", json.dumps(values)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
        columns = next(run.stdout).strip().split(",")
        for line in run.stdout:
            cells = dict(zip(columns, line.strip().split(",")))
            if len(cells) == 1:  # the last line is the goal alone
                return float(cells["lane"])
            trial.report(float(cells[ACCURACY] or "nan"), int(cells["epoch"]))
            if trial.should_prune():
                run.terminate()  # Descent notes the trial as pruned
                raise optuna.TrialPruned


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=1))
study.optimize(objective, n_trials=COUNT)
print(study.best_value, study.best_params)
