import { z } from 'zod';
import { defineFormat } from './define.ts';
import { fenced } from './markdown.ts';
import { pythonInputs, pythonText } from './usage.ts';

export const savedmodel = defineFormat({
  name: 'savedmodel',
  label: 'TensorFlow SavedModel',
  about: 'For TensorFlow, TensorFlow Serving and every tool that reads a SavedModel.',
  files: ['saved_model/'],
  options: z.strictObject({}),
  consumer: 'TensorFlow',
  tolerance: () => ({ relative: 1e-4 }),
  problems: () => [],
  usage: (model) =>
    [
      'TensorFlow loads `saved_model/` (`pip install tensorflow`), and TensorFlow Serving serves it. The model is for inference only and cannot be trained further.',
      fenced('python', [
        'import numpy as np',
        'import tensorflow as tf',
        '',
        'model = tf.saved_model.load("saved_model")',
        'run = model.signatures["serving_default"]',
        ...pythonInputs(model, 'last'),
        `names = [${model.inputs.map(({ path }) => pythonText(path)).join(', ')}]`,
        'outputs = run(**{name: tf.constant(value) for name, value in zip(names, inputs)})',
        `print(outputs[${pythonText(model.outputs[0]?.path ?? '')}])`,
      ]),
    ].join('\n\n'),
});
