"""Checks that model.keras computes what it did where it was exported.

    pip install -r requirements.txt
    python check.py
    python check.py --json

check.npz holds inputs with the outputs of the model and of its layers for them. Ends with 1 where a
value is farther from the recorded one than a ten-thousandth of the largest of its array.
"""

import argparse
import importlib.util
import json
import os
import sys
from pathlib import Path

BACKENDS = ("tensorflow", "torch", "jax")

if "KERAS_BACKEND" not in os.environ:
    # The first that is here: Keras itself would ask for TensorFlow.
    for backend in BACKENDS:
        if importlib.util.find_spec(backend) is not None:
            os.environ["KERAS_BACKEND"] = backend
            break
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-4

# Keras follows a network from its outputs to its inputs, one call for each layer.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 20_000))


def load_model(folder=HERE):
    """The exported model. Nothing but Keras's own layers is in it."""
    return keras.saving.load_model(Path(folder) / "model.keras", compile=False)


def run(model, inputs, with_layers=False):
    """Outputs for one array per input, and the outputs of all layers by their names."""
    names = [operation.name for operation in model.operations] if with_layers else []
    if with_layers:
        layers = [operation.output for operation in model.operations]
        model = keras.Model(model.inputs, [*model.outputs, *layers])
    given = [keras.ops.convert_to_tensor(values) for values in inputs]
    results = model(given[0] if len(given) == 1 else given, training=False)
    results = [_array(result) for result in (results if isinstance(results, (list, tuple)) else [results])]
    outputs = len(results) - len(names)
    return results[:outputs], dict(zip(names, results[outputs:], strict=True))


def _array(tensor):
    return np.asarray(keras.ops.convert_to_numpy(tensor), dtype="float32")


def compare(model, recorded):
    """Differences by output and by layer, in the order in which layers are computed."""
    results, layers = run(model, _numbered(recorded, "input"), with_layers=True)
    expected = _numbered(recorded, "output")
    outputs = [
        _difference(name, result, values)
        for name, result, values in zip(model.output_names, results, expected, strict=True)
    ]
    compared = [
        _difference(name, result, recorded[f"layer/{name}"])
        for name, result in layers.items()
        if f"layer/{name}" in recorded
    ]
    trainable = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    return {
        "equal": all(found["equal"] for found in [*outputs, *compared]),
        "outputs": outputs,
        "layers": compared,
        "firstBeyond": next((found["name"] for found in compared if not found["equal"]), None),
        "trainable": trainable,
        "nonTrainable": model.count_params() - trainable,
        "tolerance": TOLERANCE,
        "keras": keras.__version__,
        "backend": keras.backend.backend(),
    }


def _numbered(recorded, group):
    keys = [key for key in recorded if key.startswith(f"{group}/")]
    return [recorded[key] for key in sorted(keys, key=lambda key: int(key.split("/")[1]))]


def _difference(name, result, expected):
    if result.shape != expected.shape:
        problem = f"shape {list(result.shape)} instead of {list(expected.shape)}"
        return {"name": name, "equal": False, "problem": problem}
    absolute = float(np.max(np.abs(result - expected)))
    largest = float(np.max(np.abs(expected)))
    relative = absolute / largest if largest > 0 else absolute
    # Written so that NaN is never equal.
    return {"name": name, "equal": relative <= TOLERANCE, "maxAbsolute": absolute, "maxRelative": relative}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print a report for programs")
    given = parser.parse_args()
    with np.load(HERE / "check.npz") as file:
        recorded = dict(file)
    report = compare(load_model(), recorded)
    if given.json:
        print(json.dumps(report))
    else:
        _print(report)
    return 0 if report["equal"] else 1


def _print(report):
    for output in report["outputs"]:
        if "problem" in output:
            print(f"{output['name']}: {output['problem']}")
            continue
        verdict = "equal" if output["equal"] else "differs"
        print(f"{output['name']}: {verdict}, at most {output['maxRelative']:.1e} of the largest value")
    layers = report["layers"]
    if report["firstBeyond"] is None:
        print(f"{len(layers)} layers compared, all within {TOLERANCE:.0e}")
    else:
        print(f"{len(layers)} layers compared, the first that differs: {report['firstBeyond']}")


if __name__ == "__main__":
    sys.exit(main())
