"""Weights and multiply-adds of the networks of one source, as JSON. The templates have to equal them.

Usage: python figures.py torchvision|timm|keras|papers > ../../conformance/zoo/<source>.json
"""

import importlib
import json
import sys


def main(source):
    module = importlib.import_module(f"from_{source}")
    networks = {name: module.figures(*described) for name, described in module.networks.items()}
    print(json.dumps({"source": module.source, "networks": networks}, indent=2))


if __name__ == "__main__":
    main(*sys.argv[1:])
