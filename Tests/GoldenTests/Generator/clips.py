"""Gradients clipped by torch."""

import numpy as np
import torch


def clipped(gradients, clip):
    """The gradients of several tensors clipped together, and their norm before; None where no norm is asked for."""
    tensors = [torch.zeros(np.shape(g), dtype=torch.float64) for g in gradients]
    for tensor, gradient in zip(tensors, gradients):
        tensor.grad = torch.tensor(np.asarray(gradient), dtype=torch.float64)
    if clip["function"] == "clip_grad_value_":
        norm = torch.nn.utils.clip_grad_value_(tensors, clip["clip_value"], foreach=False)
    else:
        norm = torch.nn.utils.clip_grad_norm_(
            tensors, clip["max_norm"], float(clip["norm_type"]), foreach=False
        )
    return [tensor.grad.numpy() for tensor in tensors], None if norm is None else float(norm)


def numbers(golden):
    """The numbers of a clip's file."""
    gradients, norm = clipped(golden["gradients_in"], golden["clip"])
    result = {"gradients_out": [gradient.tolist() for gradient in gradients]}
    if norm is not None:
        result["total_norm"] = norm
    return result
