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

/** Why nothing can be compared with a Python module here; undefined where it can. */
function missing(module: 'keras' | 'torch'): string | undefined {
  const find = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`;
  const found = spawnSync(python, ['-c', find]).status === 0;
  return found ? undefined : `${python} cannot import ${module} (set SKIPLANE_PYTHON)`;
}

export const noKeras = missing('keras');
export const noTorch = missing('torch');

/** Runs a script of test/conformance in Python, which answers each request. */
export function runPython<Response>(script: string, requests: readonly object[]): readonly Response[] {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-python-'));
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
