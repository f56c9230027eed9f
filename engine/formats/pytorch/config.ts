import { type TrainingSettings, trainingSettings } from '../../../core/document/training.ts';
import { writeYaml, type YamlMap } from './yaml.ts';

/** Settings that only `train.py` has. */
const own = {
  snapshotSeconds: 'seconds between snapshots; one is also saved at the end of each epoch',
  data: 'where the images are, and how they are read',
  'data.folder': 'folder of the images, if data/*.npy do not contain them; null for data/<its name>',
  'data.workers': 'processes that prepare batches; 0 for the training process itself',
} as const;

/** The settings of a training as `config.yaml`, each with what it means. */
export function configYaml(settings: TrainingSettings): string {
  // What the designer records of gradients has no part in what is trained; precision is PyTorch's own affair.
  const { gradientEvery: _, precision: __, clipNorm, augmentation, earlyStopping, ...kept } = settings;
  const values: YamlMap = {
    ...kept,
    clipNorm: clipNorm ?? null,
    augmentation: augmentation ?? null,
    earlyStopping: earlyStopping === undefined ? null : { ...earlyStopping },
    snapshotSeconds: 30,
    data: { folder: null, workers: 0 },
  };
  return `# Training settings from Skiplane. Change values here, or for a single call: --set learningRate=0.05\n${writeYaml(values, describe)}`;
}

/** What a setting means, by its names joined with dots. */
function describe(path: string): string | undefined {
  if (Object.hasOwn(own, path)) return own[path as keyof typeof own];
  let schema: unknown = trainingSettings;
  for (const name of path.split('.')) {
    schema = shapeOf(schema)?.[name];
    if (schema === undefined) return undefined;
  }
  return descriptionOf(schema);
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  for (let inner = schema; typeof inner === 'object' && inner !== null; ) {
    if ('shape' in inner) return inner.shape as Readonly<Record<string, unknown>>;
    inner = innerOf(inner);
  }
  return undefined;
}

function descriptionOf(schema: unknown): string | undefined {
  for (let inner = schema; typeof inner === 'object' && inner !== null; inner = innerOf(inner)) {
    if ('description' in inner && typeof inner.description === 'string') return inner.description;
  }
  return undefined;
}

/** What a default, or what may be left out, is wrapped around. */
function innerOf(schema: object): unknown {
  const def: unknown = 'def' in schema ? schema.def : undefined;
  return typeof def === 'object' && def !== null && 'innerType' in def ? def.innerType : undefined;
}
