import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as tf from '@tensorflow/tfjs-core';
import { projectRoot } from '../../engine/program.ts';

/** A tensor as it travels to Python and back. */
export interface Values {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export async function plain(tensor: tf.Tensor): Promise<Values> {
  return { shape: tensor.shape, values: Array.from(await tensor.data()) };
}

const python = process.env['SKIPLANE_PYTHON'] ?? 'python3';
const findKeras = 'import importlib.util, sys; sys.exit(importlib.util.find_spec("keras") is None)';

/** Why nothing can be compared with Keras here; undefined where it can. */
export const noKeras =
  spawnSync(python, ['-c', findKeras]).status === 0
    ? undefined
    : `${python} cannot import keras (set SKIPLANE_PYTHON)`;

/** Runs a script of test/conformance in Python, which answers each request. */
export function runKeras<Response>(script: string, requests: readonly object[]): readonly Response[] {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-keras-'));
  const [asked, answered] = [join(folder, 'requests.json'), join(folder, 'responses.json')];
  try {
    writeFileSync(asked, JSON.stringify(requests));
    execFileSync(python, [join(projectRoot(), 'test', 'conformance', script), asked, answered], {
      env: {
        KERAS_BACKEND: 'tensorflow',
        TF_CPP_MIN_LOG_LEVEL: '3',
        PYTHONDONTWRITEBYTECODE: '1',
        ...process.env,
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return JSON.parse(readFileSync(answered, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
