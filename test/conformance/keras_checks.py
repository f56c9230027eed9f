"""Checks exported Keras folders: reads [folder, ...], writes what the first one's check.py says of each.

Usage: python keras_checks.py folders.json reports.json
"""

import json
import sys

with open(sys.argv[1]) as file:
    folders = json.load(file)
sys.path.insert(0, folders[0])

import check
import keras
import numpy as np


def attempt(folder):
    try:
        with np.load(f"{folder}/check.npz") as file:
            return check.compare(check.load_model(folder), dict(file))
    except Exception as error:  # reported to the test of this folder; the others go on
        return {"error": f"{type(error).__name__}: {error}"}
    finally:
        keras.backend.clear_session()


reports = [attempt(folder) for folder in folders]
with open(sys.argv[2], "w") as file:
    json.dump(reports, file)
