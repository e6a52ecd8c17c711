"""A Ray Tune experiment whose trials Descent runs: ASHA ends those that fall behind in the rows that they stream.

    pip install "ray[tune]"
    python ray_tune.py space.yaml trials.jsonl 50
    descent sweep show trials.jsonl
"""

import json
import os
import subprocess
import sys

from ray import tune
from ray.tune.schedulers import ASHAScheduler

SPACE, FILE, COUNT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])


class Training(tune.Trainable):
    def setup(self, config):
        command = ["descent", "sweep", "trial", "--space", SPACE, "-o", FILE, "--stream", "--values", json.dumps(config)]
        self.training = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.columns = next(self.training.stdout).strip().split(",")

    def step(self):
        cells = dict(zip(self.columns, next(self.training.stdout).strip().split(",")))
        self.accuracy = float(cells.get("validation_accuracy") or cells["lane"])
        return {"accuracy": self.accuracy, "done": len(cells) == 1}  # the last line is the goal alone

    def cleanup(self):
        self.training.terminate()  # nothing, if it has ended; otherwise Descent notes the trial as pruned
        self.training.wait()


space = {"adam.lr": tune.loguniform(1e-4, 1), "adam.beta1": tune.uniform(0.5, 0.99),
         "adam.batch_size": tune.choice([16, 32, 64, 128])}
tuning = tune.TuneConfig(num_samples=COUNT, metric="accuracy", mode="max", scheduler=ASHAScheduler(max_t=11))
whole = tune.RunConfig(checkpoint_config=tune.CheckpointConfig(checkpoint_at_end=False))
best = tune.Tuner(Training, param_space=space, tune_config=tuning, run_config=whole).fit().get_best_result()
print(best.metrics["accuracy"], best.config)
