import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { random } from '../../../core/random.ts';
import type { Subject } from '../../../engine/analysis/tools/define.ts';
import { readRun, runPaths } from '../../../engine/runs/run-folder.ts';
import { type SavedRun, type SaveOptions, savedRun, scalingOf } from './saved-run.ts';

/** Classes of the images of noise. */
export const noiseClasses = ['bar', 'cross', 'ring'];

/** 12×12 gray images of noise: what a network with random weights says of them differs from image to image. */
async function writeNoise(folder: string): Promise<void> {
  const noise = random(3);
  for (const name of noiseClasses) {
    mkdirSync(join(folder, name));
    for (let i = 0; i < 20; i++) {
      const pixels = Uint8Array.from({ length: 144 }, () => noise.integer(256));
      const raw = { width: 12, height: 12, channels: 1 } as const;
      await sharp(pixels, { raw })
        .png()
        .toFile(join(folder, name, `${i}.png`));
    }
  }
}

export interface NoiseRuns {
  /** As a dataset is named. */
  readonly source: string;
  readonly normalization: SaveOptions['normalization'];
  /** A run of a network on the noise, whose model has random weights; needs a started backend. */
  readonly trained: (
    document: SkiplaneDocument,
    options?: Pick<SaveOptions, 'seed' | 'scale'>,
  ) => Promise<SavedRun>;
}

/** Runs on images of noise. @param images and runs: empty folders */
export async function noiseRuns(images: string, runs: string): Promise<NoiseRuns> {
  await writeNoise(images);
  const source = `folder:${images}`;
  const normalization = await scalingOf(source, [12, 12, 1]);
  return {
    source,
    normalization,
    trained: (document, options) =>
      savedRun(runs, document, { source, classes: noiseClasses, normalization, ...options }),
  };
}

/** A run as a tool takes it, to be measured on all images of a dataset. */
export async function subjectOf({ folder }: SavedRun, data: string): Promise<Subject<'run'>> {
  return { place: { folder: runPaths(folder).model, run: await readRun(folder) }, data };
}
