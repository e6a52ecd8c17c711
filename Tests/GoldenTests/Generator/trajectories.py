"""Paths of rules: points, losses and averages, step by step."""

import numpy as np

import clips
import objectives
import rules
import schedules


def walk(rule, objective, steps, rates=None, clip=None):
    """The points from the start on, the losses there, and the averages after each step."""

    def evaluate(tensors):
        loss, gradients = objective.value_and_gradients(tensors)
        return loss, clips.clipped(gradients, clip)[0] if clip else gradients

    points, averages = [rule.tensors], []
    for t in range(steps):
        rule.step(evaluate, rates[t] if rates else None)
        points.append(rule.tensors)
        averages.append(rule.average)
    return points, [float(objective.value(point)) for point in points], averages


def numbers(golden):
    """The numbers of a trajectory's file."""
    objective = objectives.named(golden["objective"])
    start = np.array(golden["start"], dtype=np.float64)
    tensors = [start.reshape(golden.get("shape", start.shape))]
    rule = rules.make(golden["source"], golden["rule"], golden["hyperparameters"], tensors, objective)
    rates = None
    if "schedule" in golden:
        schedule = golden["schedule"]
        rates, _ = schedules.run(schedule["name"], schedule["hyperparameters"], golden["steps"])
    points, losses, averages = walk(rule, objective, golden["steps"], rates, golden.get("clip"))
    result = {"params": rows(points), "losses": losses}
    if rates:
        result["learning_rates"] = rates
    if "eval_params" in golden:
        result["eval_params"] = rows(averages)
    return result


def rows(points):
    """The one tensor of every point as a row."""
    return [np.ravel(np.asarray(point[0])).tolist() for point in points]
