"""Checks exported PyTorch projects by their own files: reads [folder], writes what each one's check.py finds.

Usage: python torch_projects.py requests.json responses.json
"""

import importlib
import json
import sys

sys.dont_write_bytecode = True


def forget():
    """Modules of the project before have the same names."""
    for name in list(sys.modules):
        if name.split(".")[0] in ("model", "check", "learning", "test_model"):
            del sys.modules[name]


def examine(folder):
    forget()
    sys.path.insert(0, folder)
    try:
        check = importlib.import_module("check")
        tests = importlib.import_module("test_model")
        optimizers = importlib.import_module("learning.optimizers")
        model = check.load_model()
        report = check.compare(model, check.load_file(check.HERE / "check.safetensors"))
        decayed = {id(weight) for weight in optimizers._decayed_weights(model)}
        report["decayed"] = [name for name, weight in model.named_parameters() if id(weight) in decayed]
        report["modules"] = [path for path, _ in model.named_modules()]
        report["end"] = tests.FACTS["end"]
        report["failed"] = []
        for name in dir(tests):
            if name.startswith("test_"):
                try:
                    getattr(tests, name)()
                except AssertionError as error:
                    report["failed"].append(f"{name}: {error}")
        return report
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        sys.path.remove(folder)


with open(sys.argv[1]) as file:
    folders = json.load(file)
with open(sys.argv[2], "w") as file:
    json.dump([examine(folder) for folder in folders], file)
