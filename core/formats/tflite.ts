import { z } from 'zod';
import type { Layer } from '../network/layer.ts';
import type { Network } from '../network/network.ts';
import { defineFormat, type FormatProblem } from './define.ts';
import { fenced } from './markdown.ts';
import { pythonInputs } from './usage.ts';

const options = z.object({
  precision: z
    .enum(['float32', 'int8'])
    .default('float32')
    .describe('Number type: float32, or int8, which is a quarter of the size and needs training images'),
  samples: z
    .int()
    .min(1)
    .max(10_000)
    .default(200)
    .describe('Number of training images used to calibrate int8'),
});

export const tflite = defineFormat({
  name: 'tflite',
  label: 'TensorFlow Lite',
  about: 'For phones, browsers and small devices, with LiteRT and everything else that reads .tflite files.',
  files: ['model.tflite'],
  options,
  consumer: 'LiteRT',
  // A step of 8 bits is 0.4 % of a layer's range, and a few of them add up; what that does to single values says little: accuracy decides.
  tolerance: ({ precision }) =>
    precision === 'float32' ? { relative: 1e-4 } : { relative: 0.25, accuracyLoss: 0.01 },
  problems: (network, { precision }) => [
    ...tooLarge(network),
    ...(precision === 'int8' ? inputsWithoutImages(network) : []),
  ],
  usage: (model, { precision }) =>
    [
      `\`model.tflite\` runs with LiteRT on phones, in browsers (\`@litertjs/core\`) and in Python (\`pip install ai-edge-litert\`). It takes one sample at a time${precision === 'int8' ? '; it computes in 8-bit integers, but its inputs and outputs are float32' : ''}.`,
      fenced('python', [
        'import numpy as np',
        'from ai_edge_litert.interpreter import Interpreter',
        '',
        'interpreter = Interpreter("model.tflite")',
        'interpreter.allocate_tensors()',
        ...pythonInputs(model, 'last'),
        'for tensor, value in zip(interpreter.get_input_details(), inputs):',
        '    interpreter.set_tensor(tensor["index"], value)',
        'interpreter.invoke()',
        'print(interpreter.get_tensor(interpreter.get_output_details()[0]["index"]))',
      ]),
    ].join('\n\n'),
});

/** Bytes that a file may have, some of them for names and shapes: places in it are counted by 31 bits. */
const mostBytes = 2 ** 31 - 2 ** 24;
const bytesPerWeight = 4;

/** int8 is made from a file of floats, so it has the same limit. */
function tooLarge({ layers }: Network): readonly FormatProblem[] {
  const weightsOf = ({ cost }: Layer): number => cost.trainable + cost.nonTrainable;
  const all = layers.reduce((sum, layer) => sum + weightsOf(layer), 0);
  if (bytesPerWeight * all <= mostBytes) return [];
  const [largest] = layers.toSorted((a, b) => weightsOf(b) - weightsOf(a));
  return [
    {
      path: largest?.path ?? '',
      kind: largest?.kind ?? '',
      reason: `supports at most 2 GiB, but this network has ${((bytesPerWeight * all) / 2 ** 30).toFixed(1)} GiB of weights`,
      remedy: 'Make this layer smaller, since it is the largest, or export in another format.',
    },
  ];
}

function inputsWithoutImages({ inputs }: Network): readonly FormatProblem[] {
  return inputs.slice(1).map((path) => ({
    path,
    kind: 'input',
    reason: 'calibrates int8 with images, which a network with several inputs does not have',
    remedy: 'Export it with the precision float32.',
  }));
}
