"""Training throughput of Keras on TensorFlow, graph mode (model.fit): the networks that test/bench/throughput compares with."""
import argparse
import json
import os
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np
from keras import layers as L

p = argparse.ArgumentParser()
p.add_argument("--network", choices=["resnet-20", "resnet-18-64"], default="resnet-20")
p.add_argument("--images", type=int, default=1024)
p.add_argument("--batch", type=int, default=128)
p.add_argument("--epochs", type=int, default=4)
a = p.parse_args()
keras.utils.set_random_seed(0)


def block(x, filters, stride, normalized):
    """H(x) = F(x) + x; where the shape changes, x is projected."""
    y = L.Conv2D(filters, 3, stride, "same", use_bias=False)(x)
    y = L.ReLU()(L.BatchNormalization()(y))
    y = L.Conv2D(filters, 3, 1, "same", use_bias=False)(y)
    y = L.BatchNormalization()(y)
    if stride != 1 or x.shape[-1] != filters:
        x = L.Conv2D(filters, 1, stride, "same", use_bias=not normalized)(x)
        x = L.BatchNormalization()(x) if normalized else x
    return L.ReLU()(L.Add()([y, x]))


if a.network == "resnet-20":
    side, counts, width = 32, [3, 3, 3], 16
    inputs = keras.Input((side, side, 3))
    x = L.ReLU()(L.BatchNormalization()(L.Conv2D(16, 3, 1, "same", use_bias=False)(inputs)))
else:
    side, counts, width = 64, [2, 2, 2, 2], 64
    inputs = keras.Input((side, side, 3))
    x = L.ReLU()(L.BatchNormalization()(L.Conv2D(64, 7, 2, "same", use_bias=False)(inputs)))
    x = L.MaxPooling2D(3, 2, "same")(x)
for stage, count in enumerate(counts):
    for i in range(count):
        x = block(x, width << stage, 2 if stage and i == 0 else 1, normalized=len(counts) == 4)
outputs = L.Dense(10, activation="softmax")(L.GlobalAveragePooling2D()(x))
model = keras.Model(inputs, outputs)
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
images = np.random.rand(a.images, side, side, 3).astype("float32")
labels = np.eye(10, dtype="float32")[np.random.randint(0, 10, a.images)]
for epoch in range(a.epochs):
    start = time.perf_counter()
    history = model.fit(images, labels, batch_size=a.batch, epochs=1, verbose=0)
    rate = a.images / (time.perf_counter() - start)
    loss = history.history["loss"][0]
    print(json.dumps({"kind": "epoch", "epoch": epoch + 1, "imagesPerSecond": rate, "loss": loss}), flush=True)
