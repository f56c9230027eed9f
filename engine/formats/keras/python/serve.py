"""Computes exported Keras models for the proof of their export, in the way of their own check.py.

Says {"keras": version, "backend": name} and then answers each line on its input:

    {"open": folder}                                   -> {"trainable": n, "nonTrainable": n}
    {"inputs": path, "count": n, "outputs": path, "layers": bool}
        -> {"outputs": [values of each], "layers": [[name, values], ...]}

Files are 32-bit floats, one array after the other. An answer may be {"error": text}.
"""

import gc
import json
import sys

# Answers alone go to the output; whatever a package prints goes where its warnings go.
answers = sys.stdout
sys.stdout = sys.stderr

import check  # sets the backend before Keras is imported
import keras
import numpy as np


def say(answer):
    print(json.dumps(answer), file=answers, flush=True)


class Server:
    model = None

    def answer(self, request):
        return self.open(request["open"]) if "open" in request else self.run(request)

    def open(self, folder):
        self.model = None
        keras.backend.clear_session()
        gc.collect()
        self.model = check.load_model(folder)
        trainable = sum(int(np.prod(weight.shape)) for weight in self.model.trainable_weights)
        return {"trainable": trainable, "nonTrainable": self.model.count_params() - trainable}

    def run(self, request):
        outputs, layers = check.run(self.model, self.inputs(request), request["layers"])
        with open(request["outputs"], "wb") as file:
            for values in [*outputs, *layers.values()]:
                file.write(values.tobytes())
        return {
            "outputs": [values.size for values in outputs],
            "layers": [[name, values.size] for name, values in layers.items()],
        }

    def inputs(self, request):
        values = np.fromfile(request["inputs"], dtype="<f4")
        shapes = [(request["count"], *tensor.shape[1:]) for tensor in self.model.inputs]
        ends = np.cumsum([int(np.prod(shape)) for shape in shapes])
        parts = np.split(values, ends[:-1])
        return [part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)]


def main():
    say({"keras": keras.__version__, "backend": keras.backend.backend()})
    server = Server()
    for line in sys.stdin:
        try:
            say(server.answer(json.loads(line)))
        except Exception as error:  # told to whoever asked; the next may go well
            say({"error": f"{type(error).__name__}: {error}"})


main()
