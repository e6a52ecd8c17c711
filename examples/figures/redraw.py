"""Draws a figure again from its numbers: descent export SCENE -o race.svg --with-data, python redraw.py race.json race.pdf."""

import json
import sys

import matplotlib.pyplot as plt
import numpy as np

figure = json.load(open(sys.argv[1]))
grid = figure["grid"]
heights = np.log10(np.array(grid["loss"], dtype=float) - np.nanmin(np.array(grid["loss"], dtype=float)) + 1e-3)
plt.contour(grid["x"], grid["y"], heights, 12, cmap="Blues", linewidths=0.7)
for lane in figure["lanes"]:
    plt.plot(lane["x"], lane["y"], label=lane["label"])
plt.xlim(grid["x"][0], grid["x"][-1]), plt.ylim(grid["y"][0], grid["y"][-1])
plt.legend()
plt.savefig(sys.argv[2])
