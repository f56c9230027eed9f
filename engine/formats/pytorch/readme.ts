import { bulleted, escaped, fenced, numbered } from '../../../core/formats/markdown.ts';
import { preprocessingSteps } from '../../../core/formats/preprocessing.ts';
import type { ModelParts } from '../define.ts';
import { torchShape } from './layout.ts';

/** What whoever gets the project has to know, as Markdown. */
export function projectReadme(
  { network, metadata, from }: ModelParts,
  dataRemark: string,
  changes: readonly string[],
): string {
  const inputs = network.inputs.map((path) => {
    const shape = torchShape(network.byPath.get(path)?.shape ?? []);
    return `\`${path}\` float32 \`[batch, ${shape.join(', ')}]\``;
  });
  return [
    `# ${escaped(network.name)}`,
    `A network designed in Skiplane, as a PyTorch project. Its weights are from ${escaped(from)}.`,
    '## First',
    fenced('sh', [
      'uv sync                # or: pip install -r requirements.txt',
      'python check.py        # compares with Skiplane’s outputs',
    ]),
    '## Use it',
    fenced('py', [
      'from check import load_model',
      '',
      'model = load_model()',
      'probabilities = model(images)',
    ]),
    `Inputs: ${inputs.join(', ')}. ${metadata === null ? '' : 'An image is converted to an input in this order:'}`.trim(),
    ...(metadata === null
      ? []
      : [numbered([...preprocessingSteps(metadata), 'Move the channels to the first axis.'])]),
    ...(metadata === null
      ? []
      : [`${classesHead(network, metadata.classes)}:`, numbered(metadata.classes.map(escaped), 0)]),
    '## Train it',
    fenced('sh', [
      'python train.py',
      'python train.py --set learningRate=0.05 --set epochs=20',
      'torchrun --standalone --nproc-per-node=gpu train.py --amp --channels-last',
      'torchrun --nnodes=2:4 --max-restarts=3 --rdzv-id=1 --rdzv-backend=c10d --rdzv-endpoint=host:29400 --nproc-per-node=gpu train.py',
      'python ray_train.py --workers 4 --gpu      # pip install "ray[default,train]"',
      'python ray_tune.py --trials 20 --gpu       # pip install "ray[default,train,tune]"',
    ]),
    `${dataRemark} Splits, image order, augmentation and its random numbers are the same as in Skiplane's own training. Without dropout, so are the losses, up to rounding errors, which high learning rates amplify from step to step.`,
    '`config.yaml` holds all settings. The batch size is the total over all processes: more processes take the same steps faster. To train with larger batches, raise `batchSize` and `learningRate` by the same factor and set `schedule.warmupEpochs` (Goyal et al. 2017).',
    'If the export includes the initial weights (`initial.safetensors`), training starts with the same weights as in Skiplane. A network that was never trained starts with its exported weights. Otherwise, training starts with new weights; `--start weights` starts with the exported ones. Training writes `metrics.jsonl`, `snapshot.pt` and, at the end, `trained.safetensors` to `training/`. After a SIGTERM or a crash, continue with `--resume`; `torchrun` does this automatically if a process fails.',
    '| switch | what it does |\n| --- | --- |\n| `--amp` | computes in bfloat16 where this is safe (or in float16 with scaled losses, on GPUs without bfloat16) |\n| `--channels-last` | keeps maps with their channels last in memory: faster on recent GPUs |\n| `--compile` | compiles the model with `torch.compile`: takes minutes at first, then runs faster on GPUs |\n| `--sync-batchnorm` | normalizes over the batches of all processes together: useful with few images per process |',
    '## Files',
    [
      '- `model.py`: the network, with one class per block; `weights.safetensors`: its weights; `model.json`: its metadata',
      '- `check.py`, `check.safetensors`, `test_model.py`: verify that it computes the same as in Skiplane',
      '- `train.py`, `data.py`, `config.yaml`, `learning/`, `data/`: the training',
      '- `ray_train.py`, `ray_tune.py`: the same on a Ray cluster, and a search for better settings',
    ].join('\n'),
    ...(changes.length === 0 ? [] : ['## Differences from Skiplane', bulleted(changes)]),
    '## Core ML',
    fenced('py', [
      'import coremltools, torch',
      `example = torch.zeros(1, ${torchShape(network.byPath.get(network.inputs[0] ?? '')?.shape ?? []).join(', ')})`,
      'coremltools.convert(torch.jit.trace(model, example), inputs=[coremltools.TensorType(shape=example.shape)]).save("model.mlpackage")',
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

/** What the outputs say: one value is the probability of the second of two classes. */
function classesHead({ byPath, outputs }: ModelParts['network'], classes: readonly string[]): string {
  const values = byPath.get(outputs[0] ?? '')?.shape?.at(-1);
  return values === 1 && classes.length === 2
    ? 'Classes; the only output is the probability of class 1'
    : 'Classes, in the order of the outputs';
}
