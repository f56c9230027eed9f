import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, jsonLines } from '../setup/cli.ts';
import { writeImages, writeSmallDocument } from '../setup/image-folders.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

describe('training on a folder of one’s own pictures', () => {
  it('reports broken files, learns, and its model evaluates, predicts and exports', async () => {
    const folder = temporaryFolder();
    const pictures = join(folder, 'pictures');
    await writeImages(pictures, 40);
    writeFileSync(
      join(pictures, 'bar', 'torn.png'),
      readFileSync(join(pictures, 'bar', '0.png')).subarray(0, 60),
    );
    writeFileSync(join(pictures, 'ring', 'empty.png'), '');
    writeFileSync(join(pictures, 'cross', 'text.png'), 'this is no picture');
    const document = join(folder, 'small.skiplane.json');
    writeSmallDocument(document);

    const out = join(folder, 'runs');
    const data = `folder:${pictures}`;
    const training = await cli(
      ...[
        'train',
        document,
        '--data',
        data,
        '--epochs',
        '25',
        '--seed',
        '3',
        '--backend',
        'wasm',
        '--out',
        out,
        '--json',
      ],
    );
    const lines = jsonLines(training);
    expect(lines.length).toBe(26);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      'epoch',
      'loss',
      'accuracy',
      'valLoss',
      'valAccuracy',
      'imagesPerSecond',
      'seconds',
    ]);
    const result = lines.at(-1);
    expect(result).toMatchObject({ testAccuracy: 1 });
    for (const name of ['torn.png', 'empty.png', 'text.png']) expect(training.stderr).toContain(name);
    expect(training.stderr).toContain('Skipped 3 files');

    const [run] = readdirSync(out).map((name) => join(out, name));
    if (run === undefined) throw new Error('no run folder');
    expect(readdirSync(run).toSorted()).toEqual([
      'checkpoints',
      'data.json.gz',
      'document.json',
      'log.txt',
      'metrics.jsonl',
      'model',
      'run.json',
    ]);
    const classes: unknown = JSON.parse(readFileSync(join(run, 'model', 'model.json'), 'utf8'));
    expect(classes).toMatchObject({
      userDefinedMetadata: { skiplane: { classes: ['bar', 'cross', 'ring'], inputShape: [12, 12, 1] } },
    });

    const [evaluation] = jsonLines(await cli('evaluate', run, '--backend', 'cpu', '--json'));
    expect(evaluation).toMatchObject({
      ...{ data, split: 'test', count: 12, trainedOn: 0, classes: ['bar', 'cross', 'ring'] },
      accuracy: 1,
      perClass: ['bar', 'cross', 'ring'].map((name) => ({
        name,
        precision: 1,
        recall: 1,
        f1: 1,
        support: 4,
      })),
      macro: { precision: 1, recall: 1, f1: 1 },
      confusion: [
        [4, 0, 0],
        [0, 4, 0],
        [0, 0, 4],
      ],
    });

    // All of the data, of which training kept 96 images, 32 of each class.
    const whole = await cli('evaluate', run, '--data', data, '--backend', 'cpu');
    expect(whole.stdout).toContain(`Evaluated on 120 images: all of ${data}.`);
    expect(whole.stdout).toContain('The model was trained on 96 of these images; accuracy on the other 24: ');

    const picture = join(pictures, 'ring', '7.png');
    const [predictions] = jsonLines(await cli('predict', run, picture, '--backend', 'cpu', '--json'));
    expect(predictions).toMatchObject({
      classes: ['bar', 'cross', 'ring'],
      predictions: [{ image: picture, class: 'ring' }],
      failed: [],
    });
    // A whole folder: what cannot be read is listed, and all others are answered.
    const all = await cli('predict', run, pictures, 'missing.png', '--backend', 'cpu', '--json');
    expect(all.code).toBe(1);
    const { predictions: answered, failed } = Object(JSON.parse(all.stdout));
    expect([answered.length, failed.length]).toEqual([120, 4]);
    for (const name of ['torn.png', 'empty.png', 'text.png', 'missing.png'])
      expect(all.stderr).toContain(name);

    const exported = join(folder, 'exported');
    const [report] = jsonLines(
      await cli('export', run, '--format', 'tfjs', '--out', exported, '--backend', 'cpu', '--json'),
    );
    expect(report).toMatchObject({ verdict: 'equal', accuracy: { source: 1, target: 1, split: 'test' } });
    // Its layers are others, which round otherwise; what it says is the same.
    const [again] = jsonLines(await cli('predict', exported, picture, '--backend', 'cpu', '--json'));
    expect(again).toMatchObject({ predictions: [{ image: picture, class: 'ring' }], failed: [] });
    expect(probabilitiesOf(again)).toEqual(probabilitiesOf(predictions).map((p) => expect.closeTo(p, 5)));
    // The export knows what it was trained on, and by which settings its data was divided.
    const [alone] = jsonLines(await cli('evaluate', exported, '--backend', 'cpu', '--json'));
    expect(alone).toEqual({ ...Object(evaluation), loss: expect.closeTo(Object(evaluation).loss, 5) });
  }, 240_000);
});

function probabilitiesOf(answer: unknown): number[] {
  return Object(answer).predictions[0].probabilities;
}
