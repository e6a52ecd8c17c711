"""The committed files: where they lie, how they are read and written, how far numbers lie from them."""

import json
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent.parent / "Golden"
KINDS = ("trajectory", "schedule", "clip", "network")


def paths(names=(), kinds=KINDS):
    """The files of these kinds, all of them or those whose name contains one of `names`."""
    found = [path for kind in kinds for path in sorted((FOLDER / kind).glob("*.json"))]
    return [path for path in found if not names or any(name in path.stem for name in names)]


def read(path):
    """What a file says."""
    return json.loads(path.read_text())


def write(path, golden):
    """Writes a file: one line, every double as the shortest decimal that reads back to it."""
    path.write_text(json.dumps(golden, ensure_ascii=False) + "\n")


def deviation(ours, theirs):
    """The largest |a − b|/(1 + |b|) over two nests of numbers of one shape; NaN is infinitely far."""
    a, b = flat(ours), flat(theirs)
    if a.shape != b.shape:
        return np.inf
    distance = np.abs(a - b) / (1 + np.abs(b))
    return float(np.max(np.where(np.isnan(distance), np.inf, distance), initial=0))


def flat(nest):
    """All numbers of lists, dictionaries and arrays, in their order, as one vector of doubles."""
    if isinstance(nest, dict):
        nest = list(nest.values())
    if isinstance(nest, list):
        return np.concatenate([flat(item) for item in nest]) if nest else np.zeros(0)
    return np.ravel(np.asarray(nest, dtype=np.float64))
