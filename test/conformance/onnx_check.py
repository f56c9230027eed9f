"""Checks ONNX files and says what they hold: reads [path, ...], writes [{error | nodes, inputs, metadata, ...}].

Usage: python onnx_check.py requests.json responses.json
"""

import json
import sys

import onnx


def shape(value):
    return [axis.dim_param or axis.dim_value for axis in value.type.tensor_type.shape.dim]


def check(path):
    try:
        onnx.checker.check_model(path, full_check=True)
        model = onnx.load(path)
    except Exception as error:  # reported to the test of this file; the others go on
        return {"error": f"{type(error).__name__}: {error}"}
    return {
        "nodes": [[node.op_type, node.name] for node in model.graph.node],
        "inputs": {value.name: shape(value) for value in model.graph.input},
        "outputs": {value.name: shape(value) for value in model.graph.output},
        "metadata": {entry.key: entry.value for entry in model.metadata_props},
        "producer": [model.producer_name, model.producer_version],
        "opset": model.opset_import[0].version,
    }


with open(sys.argv[1]) as file:
    requests = json.load(file)
with open(sys.argv[2], "w") as file:
    json.dump([check(path) for path in requests], file)
