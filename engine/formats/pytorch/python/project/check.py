"""Checks that the model computes what Skiplane computed, with the files of this project alone.

    python check.py            says how far outputs and layers are from the recorded ones
    python check.py --json     the same for programs

check.safetensors holds inputs with the outputs that Skiplane recorded for them, and those of layers
where they are small. The exit code is 1 where one of them is beyond the tolerance.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import nn

import model as network

HERE = Path(__file__).parent

# Of the largest recorded value; sums in another order differ by about 1e-6.
TOLERANCE = 1e-4


def load_model(weights: Path = HERE / "weights.safetensors") -> nn.Module:
    """The exported model with its weights, ready to judge."""
    model = network.build()
    model.load_state_dict(load_file(weights))
    return model.eval()


@torch.no_grad()
def run(
    model: nn.Module,
    inputs: list[torch.Tensor],
    hear: Callable[[str, torch.Tensor], None] | None = None,
) -> list[torch.Tensor]:
    """The model's outputs. `hear` is told the output of each module by its path."""
    handles = []
    if hear is not None:
        for path, module in model.named_modules():
            if path == "":
                continue

            def tell(_: nn.Module, __: Any, output: Any, path: str = path) -> None:
                if isinstance(output, torch.Tensor):
                    hear(path, output)

            handles.append(module.register_forward_hook(tell))
    try:
        result = model(*inputs)
    finally:
        for handle in handles:
            handle.remove()
    return [result] if isinstance(result, torch.Tensor) else list(result)


def compare(model: nn.Module, recorded: dict[str, torch.Tensor]) -> dict[str, Any]:
    """Differences by output and by layer, in the order in which layers are computed."""
    inputs = [recorded[name] for name in sorted(recorded) if name.startswith("input/")]
    expected = [name for name in sorted(recorded) if name.startswith("output/")]
    layers: list[dict[str, Any]] = []

    def hear(path: str, output: torch.Tensor) -> None:
        values = recorded.get(f"layer/{path}")
        if values is not None:
            layers.append(_difference(path, output, values))

    results = run(model, inputs, hear)
    outputs = [
        _difference(name.split("/", 2)[2], result, recorded[name])
        for name, result in zip(expected, results, strict=True)
    ]
    return {
        "outputs": outputs,
        "layers": layers,
        "firstBeyond": next((layer["name"] for layer in layers if not layer["equal"]), None),
        "parameters": sum(weight.numel() for weight in model.parameters()),
        "tolerance": TOLERANCE,
        "torch": torch.__version__,
    }


def _difference(name: str, result: torch.Tensor, expected: torch.Tensor) -> dict[str, Any]:
    if result.shape != expected.shape:
        problem = f"shape {list(result.shape)} instead of {list(expected.shape)}"
        return {"name": name, "equal": False, "problem": problem}
    absolute = (result - expected).abs().max().item()
    largest = expected.abs().max().item()
    relative = absolute / largest if largest > 0 else absolute
    return {
        "name": name,
        # Written so that NaN is never equal.
        "equal": relative <= TOLERANCE,
        "maxAbsolute": absolute,
        "maxRelative": relative,
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print a report for programs")
    given = parser.parse_args()
    report = compare(load_model(), load_file(HERE / "check.safetensors"))
    if given.json:
        print(json.dumps(report))
    else:
        _print(report)
    equal = report["firstBeyond"] is None and all(output["equal"] for output in report["outputs"])
    return 0 if equal else 1


def _print(report: dict[str, Any]) -> None:
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
