"""Training throughput of Keras on TensorFlow, graph mode (model.fit), in float32 or with the policy mixed_bfloat16."""
import os
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
import keras
import numpy as np

from common import NETWORKS, arguments, cpu_seconds, expect_trainable, say_epoch
from keras_networks import build

a = arguments(__doc__).parse_args()
keras.utils.set_random_seed(0)
if a.precision == "bfloat16":
    keras.config.set_dtype_policy("mixed_bfloat16")
side = NETWORKS[a.network]

model = build(a.network, side)
expect_trainable(a.network, a.trainable, sum(int(np.prod(w.shape)) for w in model.trainable_weights))
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
images = np.random.rand(a.images, side, side, 3).astype("float32")
labels = np.eye(10, dtype="float32")[np.random.randint(0, 10, a.images)]
for epoch in range(a.epochs):
    start, cpu = time.perf_counter(), cpu_seconds()
    history = model.fit(images, labels, batch_size=a.batch, epochs=1, verbose=0)
    say_epoch(epoch + 1, a.images, time.perf_counter() - start, cpu_seconds() - cpu, history.history["loss"][0])
