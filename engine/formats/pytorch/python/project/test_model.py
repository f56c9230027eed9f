"""Tests of the exported model: `python -m pytest`."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file

import model as network
from check import compare, load_model

HERE = Path(__file__).parent
FACTS = json.loads((HERE / "model.json").read_text(encoding="utf-8"))


def test_the_model_takes_and_gives_the_shapes_that_it_was_exported_with() -> None:
    model = load_model()
    for count in (1, 3):
        inputs = [torch.zeros(count, *own["shape"]) for own in FACTS["inputs"]]
        result = model(*inputs)
        outputs = [result] if isinstance(result, torch.Tensor) else list(result)
        assert [list(output.shape[1:]) for output in outputs] == [own["shape"] for own in FACTS["outputs"]]


def test_the_weights_are_all_that_the_model_has() -> None:
    weights = load_file(HERE / "weights.safetensors")
    names = {name for name in network.build().state_dict() if not name.endswith("num_batches_tracked")}
    assert set(weights) == names


def test_it_has_as_many_parameters_as_in_skiplane() -> None:
    assert sum(weight.numel() for weight in load_model().parameters()) == FACTS["parameters"]


def test_it_computes_what_skiplane_computed() -> None:
    report = compare(load_model(), load_file(HERE / "check.safetensors"))
    assert report["firstBeyond"] is None
    assert all(output["equal"] for output in report["outputs"]), report["outputs"]
