import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { random } from '../../core/random.ts';

/** Whether a point, from −1 to 1 each way, lies within a shape. */
const shapes: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  disc: (x, y) => Math.hypot(x, y) < 1,
  star: (x, y) => Math.sqrt(Math.abs(x)) + Math.sqrt(Math.abs(y)) < 1,
  stripes: (x, y) => Math.abs(x) < 1 && Math.abs(y) < 1 && Math.floor((y + 1) * 3) % 2 === 0,
};

export const ownClasses = Object.keys(shapes);

/**
 * Writes a folder of color images as a person might have them, a class per subfolder: JPEG and PNG of several sizes; shapes of any place, size and
 * color before any ground, so that no pixel and no mean color gives the class away.
 */
export async function writeOwnImages(folder: string, perClass: number, seed = 0): Promise<void> {
  for (const [number, [name, inside]] of Object.entries(shapes).entries()) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let i = 0; i < perClass; i++) {
      const source = random(seed, number, i);
      const within = (low: number, high: number) => low + (high - low) * source.uniform();
      const [width, height] = [Math.round(within(90, 180)), Math.round(within(90, 160))];
      const radius = within(0.25, 0.4) * Math.min(width, height);
      const [x, y] = [within(radius, width - radius), within(radius, height - radius)];
      const ground = [0, 1, 2].map(() => within(0, 110));
      const color = [0, 1, 2].map(() => within(140, 255));
      const pixels = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
        const [column, row] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
        const shown = inside((column - x) / radius, (row - y) / radius) ? color : ground;
        return Math.max(0, Math.min(255, (shown[at % 3] ?? 0) + 8 * source.normal()));
      });
      const image = sharp(pixels, { raw: { width, height, channels: 3 } });
      const file = join(folder, name, `${i}`);
      await (i % 2 === 0 ? image.jpeg().toFile(`${file}.jpg`) : image.png().toFile(`${file}.png`));
    }
  }
}
