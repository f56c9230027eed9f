import type { ModelMetadata } from '../runs/model-metadata.ts';

/** How sharp, the library behind Skiplane's own reading of images, calls the fits. */
const sharpFits: Readonly<Record<ModelMetadata['fit'], string>> = {
  contain: 'contain',
  cover: 'cover',
  stretch: 'fill',
};

/** A program for Node that loads an exported model with stock tfjs and says what it makes of an image. */
export function tfjsSample({ fit, grey, inputShape }: ModelMetadata): string {
  const channels = inputShape[2];
  const resize = `.resize(width, height, { fit: '${sharpFits[fit]}', background: '#000000' })`;
  const toChannels =
    channels === 1 && grey === 'linear' ? `.grayscale().toColorspace('b-w')` : `.toColorspace('srgb')`;
  return `import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import sharp from 'sharp';

// The model: model.json and weights.bin lie beside this program.
const file = (name) => readFileSync(new URL(name, import.meta.url));
const { modelTopology, weightsManifest, userDefinedMetadata } = JSON.parse(file('model.json'));
const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
const weightData = new Uint8Array(file('weights.bin')).buffer;
const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData }));
const { classes, inputShape, normalization } = userDefinedMetadata.skiplane;
const [height, width, channels] = inputShape;

// The image: turned as its EXIF tag says, at the model's size, opacity over white, 8 bits.
const bytes = await sharp(process.argv[2])
  .autoOrient()
  ${resize}
  .flatten({ background: '#ffffff' })
  ${toChannels}
  .raw({ depth: 'uchar' })
  .toBuffer();
${pixelLines(channels, grey)}
// The numbers: 0 to 1, less the mean, over the deviation, channel by channel.
const { mean, std } = normalization;
const values = Float32Array.from(pixels, (pixel, i) => {
  const channel = i % channels;
  return (pixel / 255 - mean[channel]) / (std[channel] > 1e-6 ? std[channel] : 1);
});
const output = [...model.predict(tf.tensor(values, [1, height, width, channels])).dataSync()];
// A single sigmoid says the probability of the second of two classes.
const probabilities = output.length === 1 ? [1 - output[0], output[0]] : output;
console.log(JSON.stringify(Object.fromEntries(classes.map((name, i) => [name, probabilities[i]]))));
`;
}

function pixelLines(channels: number, grey: ModelMetadata['grey']): string {
  if (channels !== 1 || grey === 'linear') return 'const pixels = bytes;\n';
  return `const pixels = Uint8Array.from({ length: width * height }, (_, i) =>
  Math.round((299 * bytes[3 * i] + 587 * bytes[3 * i + 1] + 114 * bytes[3 * i + 2]) / 1000),
);
`;
}
