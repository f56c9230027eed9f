"""Runs TensorFlow Lite files: reads [{file, kernels, inputs, count}], writes [{outputs}].

`inputs` are lists of values of `count` samples, one list per input; `kernels` is "usual" or "reference".
Usage: python tflite_outputs.py requests.json responses.json
"""

import json
import sys

import numpy as np
import tensorflow as tf

RESOLVERS = {
    "usual": tf.lite.experimental.OpResolverType.AUTO,
    "reference": tf.lite.experimental.OpResolverType.BUILTIN_REF,
}


def run(request):
    interpreter = tf.lite.Interpreter(request["file"], experimental_op_resolver_type=RESOLVERS[request["kernels"]])
    interpreter.allocate_tensors()
    inputs = interpreter.get_input_details()
    outputs = interpreter.get_output_details()
    count = request["count"]
    given = [
        np.asarray(values, np.float32).reshape([count, *details["shape"]])
        for values, details in zip(request["inputs"], inputs)
    ]
    answers = [[] for _ in outputs]
    for sample in range(count):
        for values, details in zip(given, inputs):
            interpreter.set_tensor(details["index"], values[sample])
        interpreter.invoke()
        for answer, details in zip(answers, outputs):
            answer.extend(interpreter.get_tensor(details["index"]).ravel().tolist())
    return {"outputs": answers}


def attempt(request):
    try:
        return run(request)
    except Exception as error:  # reported to the test of this file; the others go on
        return {"error": f"{type(error).__name__}: {error}"}


with open(sys.argv[1]) as file:
    requests = json.load(file)
responses = [attempt(request) for request in requests]
with open(sys.argv[2], "w") as file:
    json.dump(responses, file)
