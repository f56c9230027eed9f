"""Arrays as JSON ({shape, values}), and configs in the dialect of Keras 3; tfjs writes that of Keras 2."""

import numpy as np


def array(data):
    return np.array(data["values"], dtype="float32").reshape(data["shape"])


def plain(value):
    value = np.asarray(value, dtype="float32")
    return {"shape": list(value.shape), "values": [float(v) for v in value.ravel()]}


def keras3(config):
    config = {key: value for key, value in config.items() if key not in ("batch_input_shape", "trainable")}
    if "layer" in config:
        inner = config["layer"]
        config["layer"] = {
            "module": "keras.layers",
            "class_name": inner["class_name"],
            "config": keras3(inner["config"]),
        }
    return config
