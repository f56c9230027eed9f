import type { DatasetSettings } from '../../document/dataset.ts';
import { flatSettings } from '../../document/differences.ts';
import type { TrainingSettings } from '../../document/training.ts';
import { formatShape } from '../../shape.ts';
import { isHeeded } from '../../training/heeded.ts';
import { dataName } from '../data-name.ts';
import { escaped, numbered, quoted, tableOf } from '../markdown.ts';
import { preprocessingSteps } from '../preprocessing.ts';
import type { CardFacts } from './facts.ts';
import { frontMatter } from './front-matter.ts';
import { limitsOf } from './limits.ts';
import { metricsSection } from './metrics.ts';
import { usageSection } from './usage-section.ts';

/** Beyond this many classes they stand in one paragraph. */
const mostLines = 30;

/**
 * What users of a model have to know about it, as Markdown (Mitchell et al. 2019, "Model Cards for Model Reporting"): what it is, how
 * it is used, on what it was trained, how good it is, and what it is not good for. It says what is known, and names what only a
 * person can say.
 */
export function modelCard(facts: CardFacts): string {
  return [
    frontMatter(facts),
    `# ${escaped(facts.name)}`,
    ...about(facts),
    ...input(facts),
    ...usageSection(facts),
    ...metricsSection(facts),
    ...dataSection(facts),
    ...trainingSection(facts),
    '## Limits',
    limitsOf(facts)
      .map((limit) => `- ${limit}`)
      .join('\n'),
    '## License',
    '*Not specified yet.* Before you share this model, state its license here and in the `license:` field at the top of this file, and check that the license of its data allows it.',
    '---',
    `Written by Skiplane ${facts.version}.`,
  ]
    .join('\n\n')
    .concat('\n');
}

function about(facts: CardFacts): string[] {
  const { classes, images, description, size, ends, weightsFrom, trained } = facts;
  const what =
    images === null
      ? 'A neural network'
      : `An image classifier${classes === null ? '' : ` with ${count(classes.length, 'class', 'classes')}`}`;
  const shapes = (all: CardFacts['ends']['inputs']): string =>
    all.map(({ path, shape }) => `\`${path}\` ${formatShape(shape)}`).join(', ');
  return [
    `${what}, designed in Skiplane.${trained ? '' : ' **It was never trained**: it has its initial weights.'}`,
    ...(description === null || description.trim() === '' ? [] : [quoted(description)]),
    tableOf(
      ['', ''],
      [
        ['Takes', `${shapes(ends.inputs)}, float32, channels last`],
        ['Gives', shapes(ends.outputs)],
        [
          'Weights',
          `${number(size.trainable + size.nonTrainable)}${size.nonTrainable === 0 ? '' : `, ${number(size.nonTrainable)} of them not trained`}`,
        ],
        ['Layers', number(size.layers)],
        ['Multiply-adds', `${number(size.macs)} for one sample`],
        ['Weights from', escaped(weightsFrom)],
      ],
    ),
  ];
}

function input({ images, classes, ending, ends, exported }: CardFacts): string[] {
  if (images === null) return [];
  const [output] = ends.outputs;
  const single = output?.shape.length === 1 && output.shape[0] === 1;
  const answers = ending === undefined ? 'Numbers' : 'Probabilities';
  const layout = exported?.report.contract.inputs[0]?.layout;
  return [
    '## From an image to the input',
    numbered(preprocessingSteps(images)),
    ...(layout === undefined || layout === '' ? [] : [`Order of axes in this file: \`${layout}\`.`]),
    ...(classes === null
      ? []
      : [
          '## Output',
          single
            ? `One number, the probability of the second class. The classes:`
            : `${answers} in the order of the classes:`,
          classes.length <= mostLines
            ? numbered(classes.map(escaped), 0)
            : classes.map((name, i) => `${i} ${escaped(name)}`).join(', '),
        ]),
  ];
}

function dataSection({ data }: CardFacts): string[] {
  if (data === null) return [];
  const { source, labelsFrom, counts, digest, settings } = data;
  const parts = (['train', 'validation', 'test'] as const).flatMap((split) => {
    const size = counts[split];
    return size === null ? [] : [[splitNames[split], number(size)]];
  });
  return [
    '## Data',
    `\`${codeText(dataName(source))}\`${labelsFrom === null ? '' : `; classes are told by ${labelsFrom}`}. Digest of the training images: \`${digest}\`.`,
    tableOf(['Split', 'Images'], parts),
    settingsTable('Data setting', dataSettings(settings)),
  ];
}

const splitNames = { train: 'training', validation: 'validation', test: 'test' } as const;

function dataSettings(settings: DatasetSettings): ReadonlyMap<string, string> {
  const flat = flatSettings(settings);
  flat.delete('source');
  return flat;
}

function trainingSection({ training, reestimated }: CardFacts): string[] {
  if (training === null) return [];
  const { settings, epochs } = training;
  const { optimizer, learningRate, batchSize, schedule } = settings;
  const how =
    epochs === null
      ? `For up to ${count(settings.epochs, 'epoch')}`
      : `For ${count(epochs, 'epoch')}${epochs === settings.epochs ? '' : ` of ${number(settings.epochs)}`}`;
  return [
    '## Training',
    `${how}, in batches of ${number(batchSize)}, by ${optimizer.kind} at a learning rate of ${learningRate} (${schedule.kind}).${reestimated ? ' At the end, the batch normalization statistics were measured again over the training images.' : ''}`,
    settingsTable('Training setting', heededSettings(settings)),
  ];
}

/** Those that had a say; what is switched off is left out. */
function heededSettings(settings: TrainingSettings): ReadonlyMap<string, string> {
  const flat = flatSettings(settings);
  for (const [path, value] of flat) {
    const off = path.startsWith('augmentation.') && (value === '0' || value === 'off');
    if (off || !isHeeded(path, settings)) flat.delete(path);
  }
  // It says how often something is recorded, and changes nothing.
  flat.delete('gradientEvery');
  return flat;
}

function settingsTable(what: string, settings: ReadonlyMap<string, string>): string {
  return tableOf(
    [what, ''],
    [...settings].map(([path, value]) => [`\`${path}\``, escaped(value)]),
  );
}

/** Text within single backticks, which nothing in it may end. */
function codeText(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('`', "'");
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}
