import { basename } from 'node:path';
import { parseDatasetSource } from '../../core/document/dataset.ts';
import { type StockProblem, tellStockProblems } from '../../core/formats/stock-tfjs.ts';
import { smallestDeviation } from '../data/normalize.ts';
import type { ModelMetadata } from '../runs/model-metadata.ts';
import { tfjsSample } from './tfjs-sample.ts';

/** What whoever uses an exported model has to know, as Markdown: what to feed it, what it answers, how good it was. */
export function tfjsReadme(metadata: ModelMetadata, problems: readonly StockProblem[]): string {
  const { name, classes, inputShape } = metadata;
  const [height, width, channels] = inputShape;
  return [
    `# ${name}`,
    `A classifier of pictures with ${classes.length} classes, saved by Skiplane as a layers model of TensorFlow.js 4: \`model.json\` and \`weights.bin\`. All figures below are also in \`model.json\`, under \`userDefinedMetadata.skiplane\`.`,
    ...(problems.length === 0 ? [] : ['## Only for Skiplane', list(tellStockProblems(problems))]),
    '## What it takes',
    `A float32 tensor \`[pictures, ${height}, ${width}, ${channels}]\`: rows from the top, pixels from the left, ${channelOrder(channels)}. A picture becomes one in this order:`,
    numbered(steps(metadata)),
    '## What it answers',
    `Probabilities in the order of the classes${classes.length === 2 ? '; a model with a single output says the probability of the second class' : ''}:`,
    numbered(classes.map(escaped), 0),
    '## How to load it',
    ...(problems.length === 0 ? loading(metadata) : ['`skiplane predict <this folder> picture.jpg`']),
    '## How good it was',
    judgedText(metadata),
  ]
    .join('\n\n')
    .concat('\n');
}

function loading(metadata: ModelMetadata): string[] {
  return [
    'In a browser, with the folder on a server: `await tf.loadLayersModel("model.json")`. In Node, the whole way from a picture to probabilities; save it in this folder as `predict.mjs`, then `npm install @tensorflow/tfjs sharp` and `node predict.mjs picture.jpg`:',
    `\`\`\`js\n${tfjsSample(metadata)}\`\`\``,
  ];
}

function channelOrder(channels: number): string {
  if (channels === 1) return 'one channel of grey';
  return channels === 3
    ? 'channels in the order red, green, blue'
    : `${channels} channels in the order of the data`;
}

const fits: Readonly<Record<ModelMetadata['fit'], (size: string) => string>> = {
  contain: (size) => `to fit within ${size} with its sides in proportion, centered on black (\`contain\`)`,
  cover: (size) =>
    `to cover ${size} with its sides in proportion, the overhang cut off alike on both sides (\`cover\`)`,
  stretch: (size) => `to ${size}, whatever its proportions (\`stretch\`)`,
};

const greys: Readonly<Record<ModelMetadata['grey'], string>> = {
  luma: 'Color becomes grey by the stored values: 0.299 × red + 0.587 × green + 0.114 × blue, rounded (as Pillow’s `L`, OpenCV and torchvision).',
  linear:
    'Color becomes grey by linear light: 0.2126 × red + 0.7152 × green + 0.0722 × blue of values without sRGB’s curve, which is then applied again (as libvips’ `b-w`; not as Pillow, OpenCV or torchvision).',
};

function steps({ fit, grey, ranges, inputShape, normalization }: ModelMetadata): string[] {
  const [height, width, channels] = inputShape;
  const { mean, std } = normalization;
  const constant = std.flatMap((deviation, channel) => (deviation > smallestDeviation ? [] : [channel]));
  const others = Object.entries(ranges ?? {}).flatMap(([kind, range]) =>
    range === undefined ? [] : [`${kindsInWords[kind] ?? kind} of ${range[0]} to ${range[1]}`],
  );
  return [
    'Decode it to 8 bits in sRGB, turned as its EXIF orientation says.',
    `Resize it ${fits[fit](`${height} × ${width} (height × width)`)}; filter Lanczos3, widened where it shrinks, on the stored 8-bit values.`,
    'Lay it over white where it is transparent.',
    ...(channels === 1 ? [greys[grey]] : []),
    `Divide by 255, so that pixels are 0 to 1.${others.length === 0 ? '' : ` Training data had ${others.join(', and ')}: of such numbers, the first becomes 0 and the second 1 instead.`}`,
    `Subtract the mean of the channel, ${mean.join(', ')}, and divide by its deviation, ${std.join(', ')}.${
      constant.length === 0
        ? ''
        : ` ${channelsInWords(constant, std.length)} did not vary: it is only centered, not divided.`
    }`,
  ];
}

const kindsInWords: Readonly<Record<string, string>> = {
  byte: 'bytes',
  integer: 'integers',
  float: 'floats',
};

function channelsInWords(channels: readonly number[], all: number): string {
  return all === 1 ? 'It' : `Channel ${channels.join(', ')} (of 0 to ${all - 1})`;
}

function judgedText({ judged, trainedOn }: ModelMetadata): string {
  const data = trainedOn === null ? undefined : nameOf(trainedOn.source);
  const training =
    trainedOn === null || data === undefined
      ? 'What it was trained on was not kept.'
      : `It was trained on ${trainedOn.samples} pictures of ${data}.`;
  if (judged === null)
    return `${training} It was not judged when its training ended; \`skiplane evaluate\` does that.`;
  const { split, count, loss, accuracy } = judged;
  return `${training} On the ${split} split${data === undefined ? '' : ` of ${data}`} (${count} pictures kept aside) its accuracy was ${(100 * accuracy).toFixed(1)} % and its loss ${loss.toFixed(4)}.`;
}

/** A source without the folders that lead to it: they are of the machine that trained. */
function nameOf(source: string): string {
  const parsed = parseDatasetSource(source);
  return parsed.kind === 'mnist' ? 'mnist' : `${parsed.kind}:${escaped(basename(parsed.path))}`;
}

function numbered(items: readonly string[], from = 1): string {
  return items.map((item, i) => `${i + from}. ${item}`).join('\n');
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

/** Names as they are, whatever Markdown would make of them. */
function escaped(name: string): string {
  return name.replace(/[\\`*_{}[\]<>#|!]/g, '\\$&').replaceAll('\n', ' ');
}
