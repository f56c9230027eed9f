import { describe, expect, it, onTestFinished } from 'vitest';
import { startBackend } from '../../../engine/backends/start.ts';
import { createAnalysisMethods } from '../../../engine/workers/analysis-methods.ts';
import { createAnalysisWorker } from '../../../engine/workers/analysis-worker.ts';
import { writeImages } from '../../setup/image-folders.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';
import { chain, savedRun, scalingOf } from '../analysis/saved-run.ts';
import { errorOf } from '../data/fixtures.ts';

describe('the process that looks into trained models', () => {
  it('answers as it would here', async () => {
    await startBackend('cpu');
    const images = temporaryFolder();
    await writeImages(images, 10);
    const document = chain(
      [12, 12, 1],
      ['conv', 'conv2d', { filters: 2 }],
      ['mean', 'globalAveragePooling2d'],
      ['dense', 'dense', { units: 3 }],
      ['softmax', 'activation', { activation: 'softmax' }],
    );
    const { folder } = await savedRun(temporaryFolder(), document, {
      source: `folder:${images}`,
      classes: ['bar', 'cross', 'ring'],
      normalization: await scalingOf(`folder:${images}`, [12, 12, 1]),
    });
    const here = createAnalysisMethods();
    const worker = createAnalysisWorker();
    onTestFinished(() => worker.close());
    const progress: number[] = [];
    const onProgress = (done: number): void => void progress.push(done);
    const evaluation = await worker.evaluateRun(folder, { split: 'train' }, { onProgress });
    expect(evaluation).toEqual(await here.evaluateRun(folder, { split: 'train' }));
    expect(progress.at(-1)).toBe(24);
    const all = { label: null, predicted: null, offset: 0, count: 200, side: 16 } as const;
    const list = { ...all, split: 'train', order: 'worst' } as const;
    expect(await worker.listPredictions(folder, list)).toEqual(await here.listPredictions(folder, list));
    const image = { from: 'data', split: 'test', index: 1 } as const;
    expect(await worker.predictImage(folder, { image })).toEqual(await here.predictImage(folder, { image }));
    const maps = { layer: 'conv', image, offset: 0, count: 8 };
    expect(await worker.featureMaps(folder, maps)).toEqual(await here.featureMaps(folder, maps));
    const cam = { layer: null, image, class: null };
    expect(await worker.gradCam(folder, cam)).toEqual(await here.gradCam(folder, cam));
    expect(await worker.firstFilters(folder)).toEqual(await here.firstFilters(folder));
    const missing = await errorOf(worker.firstFilters(`${folder}-not`));
    expect(missing.code).toBe('run/unreadable');
  });
});
