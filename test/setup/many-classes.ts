import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zipSync } from 'fflate';
import { random } from '../../core/random.ts';
import { projectRoot } from '../../engine/program.ts';
import { npy } from '../unit/data/fixtures.ts';
import { writeSmallDocument } from './image-folders.ts';

const side = 12;

/** Writes noise as images of so many classes to an NPZ, a document for them, and trains that for an epoch, in a workspace. */
export async function trainManyClasses(workspace: string, classes: number, perClass: number): Promise<void> {
  const count = classes * perClass;
  const source = random(1);
  const pixels = Uint8Array.from({ length: count * side * side }, () => source.integer(256));
  const labels = Uint16Array.from({ length: count }, (_, i) => i % classes);
  const npz = zipSync({
    'x_train.npy': npy('|u1', [count, side, side], pixels),
    'y_train.npy': npy('<u2', [count], new Uint8Array(labels.buffer)),
  });
  writeFileSync(join(workspace, 'many.npz'), npz);
  writeSmallDocument(join(workspace, 'small.skiplane.json'));
  const train = ['train', 'small.skiplane.json', '--data', 'npz:many.npz', '--epochs', '1'];
  const args = [...train, '--batch-size', '100', '--backend', 'wasm'];
  await promisify(execFile)(process.execPath, [join(projectRoot(), 'dist', 'cli.js'), ...args], {
    cwd: workspace,
  });
}
