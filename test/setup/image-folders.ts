import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { writeDocument } from '../../core/document/write.ts';
import { random } from '../../core/random.ts';
import { documentOf, node } from './documents.ts';

const size = 12;

/** Writes a folder of gray PNGs, a class per subfolder: rings, bars and crosses, each with its own noise. */
export async function writeImages(folder: string, perClass: number): Promise<void> {
  const shapes = {
    bar: (x: number) => x === 4 || x === 5,
    cross: (x: number, y: number) => Math.abs(x - y) <= 1 || Math.abs(x + y - size) <= 1,
    ring: (x: number, y: number) => Math.abs(Math.hypot(x - 6, y - 6) - 4) < 1,
  };
  for (const [number, [name, inside]] of Object.entries(shapes).entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let i = 0; i < perClass; i++) {
      const source = random(number, i);
      const pixels = Uint8Array.from({ length: size * size }, (_, at) => {
        const lit = inside(at % size, Math.floor(at / size)) ? 170 : 20;
        return lit + source.integer(60);
      });
      const image = sharp(pixels, { raw: { width: size, height: size, channels: 1 } });
      await image.png().toFile(join(folder, name, `${i}.png`));
    }
  }
}

/** Writes a small residual network with dropout for such images. */
export function writeSmallDocument(path: string): void {
  const document = documentOf(
    [
      node('input', 'input', { shape: [size, size, 1] }),
      node('stem', 'conv2d', { filters: 4, useBias: false }),
      node('bn', 'batchNormalization', { momentum: 0.8 }),
      node('relu', 'activation'),
      node('conv', 'conv2d', { filters: 8, strides: 2 }),
      node('shortcut', 'zeroPadShortcut', { filters: 8, strides: 2 }),
      node('add', 'add'),
      node('dropout', 'dropout', { rate: 0.2 }),
      node('pool', 'globalAveragePooling2d'),
      node('dense', 'dense', { units: 2 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > stem',
      'stem > bn',
      'bn > relu',
      'relu > conv',
      'conv > add',
      'relu > shortcut',
      'shortcut > add',
      'add > dropout',
      'dropout > pool',
      'pool > dense',
      'dense > softmax',
      'softmax > output',
    ],
    {
      name: 'Small',
      training: { epochs: 3, batchSize: 4, learningRate: 0.01, augmentation: { shift: 0.1, flip: true } },
    },
  );
  writeFileSync(path, writeDocument(document));
}
