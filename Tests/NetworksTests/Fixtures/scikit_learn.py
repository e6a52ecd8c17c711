"""Writes scikit_learn.json, by which the generators, the digits and the scalings are compared with scikit-learn's:
pip install scikit-learn; python scikit_learn.py"""

import json

import numpy
import sklearn
from sklearn import datasets
from sklearn.preprocessing import MinMaxScaler, StandardScaler

SEED = 20261121
SAMPLES = 200_000


def points(inputs, classes):
    """Sorted, because scikit-learn lists class after class."""
    return sorted([*map(float, row), int(label)] for row, label in zip(inputs, classes))


def moments(inputs):
    """Means, covariances and quantiles of the columns. `deviations` are those of the summands, from which the error
    of an estimate from n samples follows: deviation/√n."""
    mean = inputs.mean(axis=0)
    centered = inputs - mean
    products = centered[:, :, None] * centered[:, None, :]
    return {
        "mean": mean.tolist(),
        "mean_deviations": inputs.std(axis=0).tolist(),
        "covariance": products.mean(axis=0).tolist(),
        "covariance_deviations": products.std(axis=0).tolist(),
        "quantiles": numpy.quantile(inputs, numpy.linspace(0.05, 0.95, 19), axis=0).T.tolist(),
    }


def by_class(inputs, classes):
    return [moments(inputs[classes == label]) for label in range(classes.max() + 1)]


def corners(count):
    angles = 2 * numpy.pi * numpy.arange(count) / count
    return numpy.stack([numpy.cos(angles), numpy.sin(angles)], axis=1)


def blobs(samples, classes, noise):
    return datasets.make_blobs(
        samples, centers=corners(classes), cluster_std=noise, shuffle=False, random_state=SEED
    )


def friedman(samples, noise):
    return datasets.make_friedman1(samples, noise=noise, random_state=SEED)


def digits():
    data = datasets.load_digits()
    pixels = data.data.astype(numpy.int64).ravel()
    labels = data.target.astype(numpy.int64)
    return {
        "samples": len(labels),
        "pixels": int((pixels * (numpy.arange(pixels.size) % 99_991 + 1)).sum()),
        "labels": int((labels * (numpy.arange(labels.size) + 1)).sum()),
    }


def scaling(scaler, table, unseen):
    scaler.fit(table)
    return {"table": scaler.transform(table).tolist(), "unseen": scaler.transform(unseen).tolist()}


rows, values = friedman(12, 0)
table = [[1.5, -200, 7], [2.5, 1e4, 7], [-0.125, 31, 7], [8, 4e3, 7], [3.25, 0, 7]]
unseen = [[100, -1e5, 8], [0, 0, 0]]
result = {
    "source": f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}",
    "samples": SAMPLES,
    "moons": [
        {"samples": n, "points": points(*datasets.make_moons(n, shuffle=False))} for n in (4, 7, 20, 31)
    ],
    "circles": [
        {"samples": n, "factor": f, "points": points(*datasets.make_circles(n, shuffle=False, factor=f))}
        for n, f in ((4, 0.5), (7, 0.3), (20, 0.8), (31, 0))
    ],
    "gaussians": [
        {"samples": n, "classes": k, "points": points(*blobs(n, k, 0))} for n, k in ((10, 3), (17, 5))
    ],
    "friedman": {"inputs": rows.tolist(), "targets": values.tolist()},
    "moments": {
        "moons": by_class(*datasets.make_moons(SAMPLES, noise=0.15, random_state=SEED)),
        "circles": by_class(*datasets.make_circles(SAMPLES, noise=0.08, factor=0.5, random_state=SEED)),
        "gaussians": by_class(*blobs(SAMPLES, 3, 0.25)),
        "friedman": [moments(numpy.column_stack(friedman(SAMPLES, 1)))],
    },
    "digits": digits(),
    "scaling": {
        "table": table,
        "unseen": unseen,
        "standard": scaling(StandardScaler(), table, unseen),
        "min-max": scaling(MinMaxScaler(), table, unseen),
    },
}
with open("scikit_learn.json", "w") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
