"""Computes an exported project's model for the proof of its export, with the project's own files.

Usage: python serve.py <project folder>

Says {"ready": <version of PyTorch>} and then answers each line on its input, {"inputs": path,
"outputs": path, "layers": bool}: both are safetensors files, inputs named by their numbers, outputs
"output/<number>" and "layer/<path>". An answer is {} or {"error": text}.
"""

import json
import sys

# Nothing is written into the folder of an export but the export.
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])

# ruff: noqa: E402 - the project's folder has to be known first
import torch
from safetensors.torch import load_file, save_file

import check


def answer(model: torch.nn.Module, request: dict) -> None:
    inputs = load_file(request["inputs"])
    found = {}

    def hear(path: str, output: torch.Tensor) -> None:
        found[f"layer/{path}"] = output.float().contiguous().clone()

    ordered = [inputs[str(number)] for number in range(len(inputs))]
    results = check.run(model, ordered, hear if request["layers"] else None)
    for number, result in enumerate(results):
        found[f"output/{number}"] = result.float().contiguous().clone()
    save_file(found, request["outputs"])


def main() -> None:
    model = check.load_model()
    print(json.dumps({"ready": torch.__version__}), flush=True)
    for line in sys.stdin:
        try:
            answer(model, json.loads(line))
            print("{}", flush=True)
        except Exception as error:
            print(json.dumps({"error": f"{type(error).__name__}: {error}"}), flush=True)


main()
