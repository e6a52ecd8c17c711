"""The reference numbers of Descent's tests: computed again, and compared or written.

    python generate.py --check [NAME…]    every committed file, or those whose names contain NAME
    python generate.py --write NAME…      the numbers of these files, from what else they say
    python generate.py --write defaults   the defaults of the libraries' functions

`--check` prints how far the numbers of each file lie from those that the libraries give, and fails beyond the file's
tolerance. A file is its own specification: start, objective, rule, hyperparameters, library.
"""

import argparse
import sys

import clips
import defaults
import goldens
import networks
import schedules
import trajectories

NUMBERS = {"trajectory": trajectories.numbers, "schedule": schedules.numbers, "clip": clips.numbers}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--check", nargs="*", metavar="NAME")
    action.add_argument("--write", nargs="+", metavar="NAME")
    words = parser.parse_args()
    if words.write:
        write(words.write)
    else:
        sys.exit(0 if check(words.check) else 1)


def check(names):
    """Prints a line for every file, or training of a network; true where all are within their tolerances."""
    agrees = []
    for path in goldens.paths(names):
        for name, deviation, tolerance in compared(goldens.read(path)):
            agrees.append(deviation <= tolerance)
            print(
                f"{'' if agrees[-1] else 'BEYOND ITS TOLERANCE '}{name:58} {deviation:8.1e} of {tolerance:.0e}"
            )
    if not names or "defaults" in names:
        agrees.append(defaults.are_current())
        print(f"{'' if agrees[-1] else 'DIFFERENT FROM THE LIBRARIES '}defaults")
    print(f"{sum(agrees)} of {len(agrees)} agree")
    return all(agrees)


def compared(golden):
    """Each name of a file with its deviation and the tolerance that belongs to it."""
    if golden["kind"] == "network":
        for training in golden["training"]:
            deviation = goldens.deviation(networks.train(golden, training), numbers_of(training))
            yield f"{golden['id']}, {training['rule']}", deviation, training["check"]["tolerance"]
        return
    tolerances = golden["check"]
    for key, numbers in NUMBERS[golden["kind"]](golden).items():
        own = "loss_tolerance" if key == "losses" else "params_tolerance"
        tolerance = tolerances.get("tolerance") or tolerances[own]
        yield f"{golden['id']}, {key}", goldens.deviation(numbers, golden[key]), tolerance


def numbers_of(training):
    return {key: training[key] for key in ("losses", "final_weights", "final_average") if key in training}


def write(names):
    """Writes the numbers anew; a network gets every training of trainings.py."""
    for path in goldens.paths(names):
        golden = goldens.read(path)
        numbers = networks.trainings if golden["kind"] == "network" else NUMBERS[golden["kind"]]
        goldens.write(path, golden | numbers(golden))
        print(path.name)
    if "defaults" in names:
        defaults.write()


if __name__ == "__main__":
    main()
