"""Writes model.safetensors as Python does: pip install safetensors numpy; python make.py"""

import numpy
from safetensors.numpy import save_file

save_file(
    {
        "0.weight": numpy.array([[1, -2, 0.5], [1e-30, 3.25, -0.1]], dtype=numpy.float32),
        "0.bias": numpy.array([0.25, -0.75], dtype=numpy.float32),
        "step": numpy.array(0.1, dtype=numpy.float64),
        "half": numpy.array([1, 2, 3], dtype=numpy.float16),
    },
    "model.safetensors",
    metadata={"format": "np", "epoch": "3", "note": 'a "quoted" line\nand é'},
)
