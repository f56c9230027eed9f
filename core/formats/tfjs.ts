import { z } from 'zod';
import type { Network } from '../network/network.ts';
import { formatShape, isImageShape } from '../shape.ts';
import { defineFormat, type FormatProblem } from './define.ts';
import { fenced } from './markdown.ts';
import { stockForm } from './tfjs/forms.ts';
import { hasStockForm } from './tfjs/layers/activation.ts';

const ends = ['input', 'output'];

export const tfjs = defineFormat({
  name: 'tfjs',
  label: 'TensorFlow.js',
  about:
    'For web pages and Node: a layers model that plain TensorFlow.js 4 loads without Skiplane, with an optional web page that classifies images.',
  files: ['model.json', 'weights.bin', 'README.md', 'web/'],
  options: z.strictObject({
    webPage: z
      .boolean()
      .default(false)
      .describe('includes a web page that classifies images in any browser, without a network connection'),
  }),
  consumer: 'TensorFlow.js',
  tolerance: () => ({ relative: 1e-4 }),
  problems: (network, { webPage }) => [
    ...unknownKinds(network),
    ...unknownActivations(network),
    ...(webPage ? notForThePage(network) : []),
  ],
  usage: ({ inputs, outputs, normalization }, { webPage }) =>
    [
      'TensorFlow.js 4 loads `model.json` and `weights.bin` from a web server:',
      fenced('js', [
        "import * as tf from '@tensorflow/tfjs';",
        '',
        "const model = await tf.loadLayersModel('./model.json');",
        `const inputs = [${inputs.map(({ shape }) => `tf.zeros([${[1, ...shape].join(', ')}])`).join(', ')}]; // yours`,
        outputs.length === 1
          ? 'console.log(await model.predict(inputs).data());'
          : 'for (const output of model.predict(inputs)) console.log(await output.data());',
      ]),
      ...(normalization === null
        ? []
        : ['`README.md` has a Node program that computes the probabilities of an image from its file.']),
      ...(webPage
        ? [
            '`web/index.html` classifies images in any browser, opened from this folder or from a server, without a network connection.',
          ]
        : []),
    ].join('\n\n'),
});

function unknownKinds(network: Network): FormatProblem[] {
  return network.layers
    .filter(({ kind }) => !ends.includes(kind) && stockForm(kind) === undefined)
    .map(({ path, kind }) => ({
      path,
      kind,
      reason: 'has no such layer',
      remedy: 'Replace the node with layers that this version of Skiplane knows.',
    }));
}

function unknownActivations(network: Network): FormatProblem[] {
  return network.layers.flatMap(({ path, kind, params }) => {
    const name = kind === 'activation' ? params?.['activation'] : undefined;
    if (hasStockForm(name)) return [];
    const reason = `has no activation ${name}`;
    return [{ path, kind, reason, remedy: 'Choose another activation, or another format.' }];
  });
}

/** The page shows one image to the model, and takes one answer. */
function notForThePage({ byPath, inputs, outputs }: Network): FormatProblem[] {
  const others = [...inputs.slice(1), ...outputs.slice(1)].map((path) => ({
    path,
    kind: byPath.get(path)?.kind ?? '',
    reason: 'supports its web page only for models with one image input and one output',
    remedy: 'Export without the web page, or a network with one input and one output.',
  }));
  const [[input = ''], [output = '']] = [inputs, outputs];
  const answer = byPath.get(output)?.shape ?? [];
  if (answer.length !== 1)
    others.push({
      path: output,
      kind: 'output',
      reason: `supports its web page only for models with one output value per class, not ${formatShape(answer)}`,
      remedy: 'Export without the web page, or a network with one output value per class.',
    });
  const shape = byPath.get(input)?.shape ?? [];
  if (isImageShape(shape)) return others;
  const wrong = {
    path: input,
    kind: 'input',
    reason: `supports its web page only for gray or color images, not ${formatShape(shape)}`,
    remedy: 'Export without the web page.',
  };
  return [wrong, ...others];
}
