"""Writes the .npy files as NumPy does: pip install numpy; python numpy_arrays.py"""

import numpy

numbers = [0.1, -2, float("inf"), 1e-30, 3, -0.0]
numpy.save("float64.npy", numpy.array(numbers).reshape(2, 3))
numpy.save("float32.npy", numpy.array(numbers, dtype=numpy.float32))
numpy.save("int64.npy", numpy.array([[0], [-1], [1 << 40]]))
numpy.save("text.npy", numpy.array(["training", "validation", "é", ""]))
