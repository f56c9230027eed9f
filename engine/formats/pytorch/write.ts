import type { z } from 'zod';
import { trainingSettings } from '../../../core/document/training.ts';
import { SkiplaneError } from '../../../core/error.ts';
import type { pytorch } from '../../../core/formats/pytorch.ts';
import { endingLayer, lastActivation } from '../../../core/network/ending.ts';
import type { Network } from '../../../core/network/network.ts';
import type { Change, ModelParts, Written } from '../define.ts';
import type { Follow } from '../follow.ts';
import type { Origin } from '../origin.ts';
import { writeSafetensors } from '../safetensors.ts';
import { torchCode } from './code.ts';
import { configYaml } from './config.ts';
import { projectData } from './images.ts';
import { torchShape } from './layout.ts';
import { projectFiles } from './project-files.ts';
import { projectReadme } from './readme.ts';
import { recorded } from './recorded.ts';

type ProjectOptions = z.output<typeof pytorch.options>;

/** Writes the project of a model. @throws SkiplaneError where copies of its images were asked for or its first weights were asked for and cannot be made */
export async function writeProject(
  model: ModelParts,
  { pictures, initialWeights }: ProjectOptions,
  follow: Follow,
): Promise<Written> {
  const { document, network, weights, origin, from } = model;
  const { source, stateDict, paths } = torchCode(model);
  const data = await projectData(origin, pictures, follow);
  follow.onProgress?.(0, 1, 'recording outputs for check.py');
  const check = await recorded(model, paths, data.opened);
  follow.signal?.throwIfAborted();
  const initial = initialWeights ? await firstWeights(origin) : undefined;
  const changes = changesOf(network);
  const files = new Map<string, Uint8Array | string>([
    ['README.md', projectReadme(model, data.remark, changes.map(tell))],
    ['model.py', source],
    ['weights.safetensors', writeSafetensors(stateDict(weights), { from })],
    ...(initial === undefined
      ? []
      : [['initial.safetensors', writeSafetensors(stateDict(initial))] as const]),
    ['model.json', `${JSON.stringify(factsOf(model, paths), null, 2)}\n`],
    ['check.safetensors', check],
    ['pyproject.toml', pyproject(network.name)],
    ['config.yaml', configYaml(origin?.settings ?? trainingSettings.parse(document.training ?? {}))],
    ...data.files,
    ...(await projectFiles()),
  ]);
  return { files, changes, layout: '[batch, channels, height, width]', batch: 'free' };
}

/** What training began with. @throws SkiplaneError where that does not follow from the seed */
async function firstWeights(origin: Origin | undefined): Promise<ReadonlyMap<string, Float32Array>> {
  if (origin?.initial !== undefined) return origin.initial();
  throw new SkiplaneError(
    'export/no-initial-weights',
    'Expected a model whose initial weights follow from its seed, received one without a seed or with the weights of another run: export it without its initial weights.',
  );
}

function tell({ path, what }: Change): string {
  return path === '' ? `The model: ${what}.` : `\`${path}\`: ${what}.`;
}

/** What programs of the project know of its model. */
function factsOf(
  { network, metadata, from, origin }: ModelParts,
  paths: ReadonlyMap<string, string>,
): object {
  const ends = (paths: readonly string[]): object[] =>
    paths.map((name) => ({ name, shape: torchShape(network.byPath.get(name)?.shape ?? []) }));
  const activation = lastActivation(network);
  return {
    generator: 'skiplane',
    name: network.name,
    from,
    trained: metadata !== null && (metadata.trainedOn !== null || origin?.identity !== undefined),
    inputs: ends(network.inputs),
    outputs: ends(network.outputs),
    // Losses are computed from what enters it.
    end: activation === undefined ? {} : { path: paths.get(endingLayer(network)?.path ?? ''), activation },
    parameters: network.layers.reduce((sum, { cost }) => sum + cost.trainable, 0),
    classes: metadata?.classes ?? [],
    normalization: metadata?.normalization ?? null,
  };
}

function changesOf({ layers }: Network): Change[] {
  return [
    { path: '', what: 'maps are channels first, and kernels have PyTorch’s layout' },
    ...(layers.some(({ definition }) => definition?.random)
      ? [{ path: '', what: 'in training, dropout and noise use PyTorch’s random numbers' }]
      : []),
  ];
}

function pyproject(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `[project]
name = "${slug === '' ? 'model' : slug}"
version = "0.1.0"
description = "A network designed in Skiplane, with its training program"
requires-python = ">=3.10"
dependencies = [
  "numpy>=1.26",
  "pillow>=10.1",
  "pyyaml>=6",
  "safetensors>=0.4",
  "torch>=2.5",
]

[project.optional-dependencies]
ray = ["ray[default,train,tune]>=2.51"]
test = ["pytest>=8"]

[tool.uv]
package = false

[tool.ruff]
line-length = 110
`;
}
