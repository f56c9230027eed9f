import { join } from 'node:path';
import sharp from 'sharp';
import { it } from 'vitest';
import { mapConcurrent } from '../../engine/data/concurrent.ts';
import { readImage } from '../../engine/data/image.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';
import { expectWithin } from './budget.ts';

const parallel = 8;

it('reads JPEGs no slower than it did, beside sharp alone', async () => {
  const files = await writePhotographs(temporaryFolder(), 8);
  const [height, width] = [96, 96];
  await expectWithin({
    what: `reading ${files.length} JPEGs`,
    work: () =>
      mapConcurrent(files, parallel, (file) =>
        readImage(file, [height, width, 3], { fit: 'cover', grey: 'luma', ranges: null }),
      ),
    reference: () =>
      mapConcurrent(files, parallel, (file) =>
        sharp(file, { sequentialRead: true }).resize(width, height, { fit: 'cover' }).raw().toBuffer(),
      ),
    referenceName: 'sharp alone, which reads the same files to the same size',
    measured: 0.88,
  });
});

/** Colored waves of 320×240 with some grain, so that JPEG has as much to do as with photographs. */
function writePhotographs(folder: string, count: number): Promise<string[]> {
  const [height, width] = [240, 320];
  return Promise.all(
    Array.from({ length: count }, async (_, number) => {
      const pixels = Uint8Array.from({ length: height * width * 3 }, (_, i) => {
        const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / (3 * width))];
        const wave = Math.sin(x / (9 + number) + (i % 3)) * Math.cos(y / 17);
        return 128 + 90 * wave + ((i * 7919) % 23);
      });
      const file = join(folder, `${number}.jpg`);
      await sharp(pixels, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 90 })
        .toFile(file);
      return file;
    }),
  );
}
