import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resumedChanges } from '../../../../cli/train-settings.ts';
import { datasetSettings } from '../../../../core/document/dataset.ts';
import { trainingSettings } from '../../../../core/document/training.ts';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import { createRun, readRun, runPaths } from '../../../../engine/runs/run-folder.ts';
import { createRunManager } from '../../../../engine/runs/run-manager.ts';
import { superviseRun } from '../../../../engine/runs/supervisor.ts';
import { documentOf, node } from '../../../setup/documents.ts';
import { until } from '../../../setup/run-manager.ts';
import { temporaryFolder } from '../../../setup/temporary-folder.ts';
import { trainHere } from '../../../setup/trainer-here.ts';
import { formNames, forms } from './forms.ts';
import { type Rule, rules } from './rules.ts';
import { changes } from './world.ts';

const before = 2;
const after = 4;

const network = (channels: number) =>
  documentOf(
    [
      node('input', 'input', { shape: [8, 8, channels] }),
      node('conv', 'conv2d', { filters: 3, strides: 4 }),
      node('bn', 'batchNormalization'),
      node('pool', 'globalAveragePooling2d'),
      node('dropout', 'dropout', { rate: 0.2 }),
      node('dense', 'dense', { units: 2 }),
      node('softmax', 'activation', { activation: 'softmax' }),
      node('output', 'output'),
    ],
    [
      'input > conv',
      'conv > bn',
      'bn > pool',
      'pool > dropout',
      'dropout > dense',
      'dense > softmax',
      'softmax > output',
    ],
    { name: 'Small' },
  );

/** Digests of all files of a folder, by their paths. */
function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(folder, file)).isFile())
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(join(folder, file)))
          .digest('hex'),
      ]),
  );
}

function weights(folder: string): Buffer {
  return readFileSync(join(runPaths(folder).model, 'weights.bin'));
}

/** What came of letting a run go on: why it was refused, or null. */
type GoOn = (folder: string, source: string | undefined) => Promise<string | null>;

const ways: Readonly<Record<string, GoOn>> = {
  async 'the command line'(folder, source) {
    const options = {
      backend: 'auto',
      out: 'runs',
      epochs: after,
      ...(source === undefined ? {} : { data: source }),
    };
    const chosen = resumedChanges(await readRun(folder), options);
    const run = await superviseRun(folder, () => undefined, { changes: chosen, startTrainer: trainHere });
    return run.ended.then(
      () => null,
      (refused: Error) => refused.message,
    );
  },
  async 'the designer'(folder, source) {
    const told: RunSummary[] = [];
    const manager = await createRunManager({
      runs: join(folder, '..'),
      log: pino({ level: 'silent' }),
      startTrainer: trainHere,
      onChange: (run) => void told.push(run),
      onRemoved: () => undefined,
      onMetrics: () => undefined,
      onFlow: () => undefined,
    });
    try {
      const { id } = await readRun(folder);
      await manager.continue(id, { epochs: after, ...(source === undefined ? {} : { source }) });
      const ended = await until(() =>
        told.findLast(({ status }) => status === 'done' || status === 'failed'),
      );
      expect(ended.error).toBeNull();
      // A refused run is shown as it was.
      if (ended.refusal !== null) expect(ended).toMatchObject({ status: 'done', result: { epochs: before } });
      return ended.refusal?.message ?? null;
    } finally {
      await manager.close();
    }
  },
};

function spoil(folder: string, how: Rule['checkpoints']): void {
  const { checkpoints } = runPaths(folder);
  const names = readdirSync(checkpoints).toSorted();
  if (how === 'missing') rmSync(checkpoints, { recursive: true });
  const cut = how === 'cut' ? names : how === 'newest cut' ? names.slice(-1) : [];
  for (const name of cut) truncateSync(join(checkpoints, name, 'tensors.bin'), 5);
}

for (const form of formNames) {
  const { world, channels, write } = forms[form];

  describe(`a run on ${form}`, () => {
    const root = temporaryFolder(afterAll);
    const data = join(root, 'data');
    const trained = join(root, 'trained');
    let whole: Buffer;

    const writeData = async (place: string, changed = world): Promise<string> => {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      return write(place, changed);
    };
    const train = async (source: string, epochs: number): Promise<string> => {
      const folder = await createRun(join(root, 'runs'), network(channels), {
        backend: 'cpu',
        source,
        dataset: datasetSettings.parse(form === 'mnist' ? { limit: 60 } : {}),
        training: trainingSettings.parse({ epochs, batchSize: 16, learningRate: 0.01, seed: 3 }),
      });
      await (await superviseRun(folder, () => undefined, { startTrainer: trainHere })).ended;
      return folder;
    };

    beforeAll(async () => {
      const source = await writeData(data);
      whole = weights(await train(source, after));
      cpSync(await train(source, before), trained, { recursive: true });
      // All checkpoints of a short run stand close together: both are needed to fall back from the newest.
      expect(readdirSync(runPaths(trained).checkpoints).length).toBe(2);
    }, 60_000);

    for (const [what, rule] of Object.entries(rules)) {
      const reason: string | undefined = rule.impossible[form];
      for (const [way, goOn] of Object.entries(ways)) {
        const outcome = rule.refused === null ? 'goes on exactly' : 'is refused and stays as it was';
        const name = `${what}: ${outcome}, by ${way}`;
        it.skipIf(reason !== undefined)(
          reason === undefined ? name : `${name}: cannot happen, ${reason}`,
          async () => {
            const { id } = await readRun(trained);
            const folder = join(temporaryFolder(), 'runs', id);
            cpSync(trained, folder, { recursive: true });
            spoil(folder, rule.checkpoints);
            const place = rule.elsewhere ? join(root, 'elsewhere') : data;
            const source = await writeData(place, changes[rule.change](world));
            if (rule.elsewhere) rmSync(data, { recursive: true, force: true });
            const untouched = contents(folder);
            const refused = await goOn(folder, rule.elsewhere ? source : undefined);
            if (rule.refused === null) {
              expect(refused).toBeNull();
              expect(weights(folder).equals(whole)).toBe(true);
              expect(await readRun(folder)).toMatchObject({
                status: 'done',
                source,
                result: { epochs: after },
              });
            } else {
              expect(refused).toMatch(rule.refused);
              expect(contents(folder)).toEqual(untouched);
            }
          },
        );
      }
    }
  });
}
