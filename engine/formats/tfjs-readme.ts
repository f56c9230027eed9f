import { dataName } from '../../core/formats/data-name.ts';
import { escaped, numbered } from '../../core/formats/markdown.ts';
import { preprocessingSteps } from '../../core/formats/preprocessing.ts';
import { percent } from '../../core/percent.ts';
import type { ModelMetadata } from '../runs/model-metadata.ts';
import { tfjsSample } from './tfjs-sample.ts';

/** What whoever uses an exported model has to know, as Markdown: what to feed it, what it answers, how good it was. */
export function tfjsReadme(
  metadata: ModelMetadata,
  { webPage = false }: { readonly webPage?: boolean } = {},
): string {
  const { name, classes, inputShape } = metadata;
  const [height, width, channels] = inputShape;
  return [
    `# ${escaped(name)}`,
    `An image classifier with ${classes.length} classes, saved by Skiplane as a TensorFlow.js 4 layers model: \`model.json\` and \`weights.bin\`. All values below are also in \`model.json\`, under \`userDefinedMetadata.skiplane\`.`,
    '## Input',
    `A float32 tensor \`[images, ${height}, ${width}, ${channels}]\`: rows from the top, pixels from the left, ${channelOrder(channels)}. An image is converted in this order:`,
    numbered(preprocessingSteps(metadata)),
    '## Output',
    `Probabilities in the order of the classes${classes.length === 2 ? '; a model with a single output gives the probability of the second class' : ''}:`,
    numbered(classes.map(escaped), 0),
    '## How to load it',
    ...loading(metadata),
    ...(webPage
      ? [
          '## As a web page',
          'Open `web/index.html` in a browser, from this folder or from any web server: it classifies images that you drop, draw or take with the camera, without a network connection.',
        ]
      : []),
    '## Accuracy',
    judgedText(metadata),
  ]
    .join('\n\n')
    .concat('\n');
}

function loading(metadata: ModelMetadata): string[] {
  return [
    'In a browser, with the folder on a server: `await tf.loadLayersModel("./model.json")`. In Node, this program computes the probabilities of an image file. Save it in this folder as `predict.mjs`, then run `npm install @tensorflow/tfjs sharp` and `node predict.mjs image.jpg`:',
    `\`\`\`js\n${tfjsSample(metadata)}\`\`\``,
  ];
}

function channelOrder(channels: number): string {
  if (channels === 1) return 'one gray channel';
  return channels === 3
    ? 'channels in the order red, green, blue'
    : `${channels} channels in the order of the data`;
}

function judgedText({ judged, trainedOn }: ModelMetadata): string {
  const data = trainedOn === null ? undefined : escaped(dataName(trainedOn.source));
  const training =
    trainedOn === null || data === undefined
      ? 'There is no record of what it was trained on.'
      : `It was trained on ${trainedOn.samples} images of ${data}.`;
  if (judged === null)
    return `${training} These weights were not evaluated at the end of training. To evaluate them, run \`skiplane evaluate\`.`;
  const { split, count, loss, accuracy } = judged;
  return `${training} On the ${split} split${data === undefined ? '' : ` of ${data}`} (${count} held-out images), its accuracy was ${percent(accuracy)} and its loss ${loss.toFixed(4)}.`;
}
