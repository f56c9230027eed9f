import { z } from 'zod';
import { defineFormat } from './define.ts';
import { fenced } from './markdown.ts';
import { pythonInputs } from './usage.ts';

export const keras = defineFormat({
  name: 'keras',
  label: 'Keras',
  about: 'For Keras 3 on TensorFlow, PyTorch or JAX: a model to load, read and train further.',
  files: ['model.keras', 'model.py', 'check.py', 'check.npz', 'requirements.txt'],
  options: z.strictObject({}),
  consumer: 'Keras',
  tolerance: () => ({ relative: 1e-4 }),
  problems: () => [],
  usage: (model) =>
    [
      'Keras 3 loads `model.keras` on any of its backends: `pip install keras tensorflow`. `model.py` builds the same network as readable code. `python check.py` compares its outputs with those that Skiplane recorded.',
      fenced('python', [
        ...(model.layers > deepest ? ['import sys', ''] : []),
        'import keras',
        'import numpy as np',
        '',
        ...(model.layers > deepest
          ? ['sys.setrecursionlimit(20_000)  # deeper than Python’s default limit']
          : []),
        'model = keras.saving.load_model("model.keras")',
        ...pythonInputs(model, 'last'),
        `output = model.predict(${model.inputs.length === 1 ? 'inputs[0]' : 'inputs'})`,
        'print(output)',
      ]),
    ].join('\n\n'),
});

/** Keras calls itself for each layer on its way, and Python ends that at 1000 calls. */
const deepest = 900;
