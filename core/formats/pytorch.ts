import { z } from 'zod';
import { defineFormat } from './define.ts';
import { fenced } from './markdown.ts';
import { pythonInputs } from './usage.ts';

export const pytorch = defineFormat({
  name: 'pytorch',
  label: 'PyTorch project',
  about:
    'The network as readable PyTorch code with its weights, and a program that trains it further: on one machine, on several GPUs, or on a Ray cluster.',
  files: [
    'README.md',
    'model.py',
    'weights.safetensors',
    'model.json',
    'train.py',
    'config.yaml',
    'data.py',
    'data/',
    'learning/',
    'ray_train.py',
    'ray_tune.py',
    'check.py',
    'check.safetensors',
    'test_model.py',
    'pyproject.toml',
    'requirements.txt',
  ],
  options: z.object({
    pictures: z
      .enum(['auto', 'copy', 'paths'])
      .default('auto')
      .describe(
        'the images to train on: copy puts them into the project at the input size of the network; paths leaves them where they are; auto copies up to 256 MB',
      ),
    initialWeights: z
      .boolean()
      .default(false)
      .describe(
        'includes the initial weights of the run, so that training the project reproduces the losses of Skiplane’s own training',
      ),
  }),
  consumer: 'PyTorch',
  tolerance: () => ({ relative: 1e-4 }),
  problems: () => [],
  usage: (model) =>
    [
      'A project, with the network in `model.py` and its weights in `weights.safetensors`: `pip install -r requirements.txt`, or `uv sync`. `python check.py` compares its outputs with those that Skiplane recorded, and `python train.py` trains it further. `README.md` has more. Run this in its folder:',
      fenced('python', [
        'import numpy as np',
        'import torch',
        'from check import load_model',
        '',
        'model = load_model()',
        ...pythonInputs(model, 'first'),
        'with torch.no_grad():',
        '    output = model(*map(torch.from_numpy, inputs))',
        'print(output)',
      ]),
    ].join('\n\n'),
});
