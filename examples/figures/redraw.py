"""Draws a figure again from its numbers: descent export SCENE -o race.svg --with-data, python redraw.py race.json race.pdf."""

import json
import sys

import matplotlib.pyplot as plt
import numpy as np

figure = json.load(open(sys.argv[1]))
grid = figure["grid"]
losses = np.array(grid["loss"], dtype=float)
plt.contour(grid["x"], grid["y"], np.log10(losses - np.nanmin(losses) + 1e-3), 12, cmap="Blues", linewidths=0.7)
for lane in figure["lanes"]:
    plt.plot(np.array(lane["x"], dtype=float), np.array(lane["y"], dtype=float), label=lane["label"])
plt.xlim(grid["x"][0], grid["x"][-1]), plt.ylim(grid["y"][0], grid["y"][-1])
plt.legend()
plt.savefig(sys.argv[2])
