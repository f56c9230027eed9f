import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { writeDocument } from '../../core/document/write.ts';
import { random } from '../../core/random.ts';
import { documentOf, node } from './documents.ts';

export type Color = readonly [number, number, number];

/** An image of one color with noise that depends on its path's last parts alone. */
export async function paint(path: string, color: Color, size = 8, spread = 40): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const source = random(...Buffer.from(path.split(/[\\/]/).slice(-2).join('/')));
  const pixels = Uint8Array.from({ length: size * size * 3 }, (_, i) => {
    const value = (color[i % 3] ?? 0) + source.integer(2 * spread) - spread;
    return Math.min(255, Math.max(0, value));
  });
  const image = sharp(pixels, { raw: { width: size, height: size, channels: 3 } });
  await (/\.jf?if$|\.jpe?g$/.test(path) ? image.jpeg() : image.png()).toFile(path);
}

/** A folder per class, with so many images of its color. */
export async function paintClasses(
  folder: string,
  classes: Readonly<Record<string, Color>>,
  perClass: number,
  { extension = 'png', size = 8, spread = 40 }: { extension?: string; size?: number; spread?: number } = {},
): Promise<void> {
  for (const [name, color] of Object.entries(classes)) {
    for (let i = 0; i < perClass; i++)
      await paint(join(folder, name, `${i}.${extension}`), color, size, spread);
  }
}

/** Convolution, normalization, pooling, classifier: the smallest network that learns colors. Returns its path. */
export function writeTinyDocument(
  folder: string,
  { softmax = true, deep = false, shape = [8, 8, 3] } = {},
): string {
  const convolutions = Array.from({ length: 12 }, (_, i) =>
    node(`c${i}`, 'conv2d', { filters: 16, kernelSize: 3 }),
  );
  const body = deep
    ? convolutions
    : [
        node('conv', 'conv2d', { filters: 4, kernelSize: 3 }),
        node('bn', 'batchNormalization', { momentum: 0.9 }),
        node('relu', 'activation', { activation: 'relu' }),
      ];
  const nodes = [
    node('input', 'input', { shape }),
    ...body,
    node('pool', 'globalAveragePooling2d'),
    node('classifier', 'dense', { units: '=classes' }),
    ...(softmax ? [node('softmax', 'activation', { activation: 'softmax' })] : []),
    node('output', 'output'),
  ];
  const edges = nodes.slice(1).map(({ id }, i) => `${nodes[i]?.id} > ${id}`);
  const document = documentOf(nodes, edges, {
    name: 'Tiny',
    parameters: { classes: 2 },
    training: { epochs: 2, batchSize: 4, learningRate: 0.01 },
  });
  const path = join(folder, 'tiny.skiplane.json');
  writeFileSync(path, writeDocument(document));
  return path;
}
