import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type * as tf from '@tensorflow/tfjs-core';
import { environmentForTensorflow } from '../../engine/backends/hidden-caches.ts';
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

/** Why nothing can be compared with Python modules here; undefined where it can. */
function missing(...modules: readonly string[]): string | undefined {
  const find = `import importlib.util as u, sys; print(", ".join(m for m in sys.argv[1:] if u.find_spec(m) is None))`;
  const { status, stdout } = spawnSync(python, ['-c', find, ...modules], { encoding: 'utf8' });
  const names = status === 0 ? stdout.trim() : modules.join(', ');
  return names === '' ? undefined : `${python} cannot import ${names} (set SKIPLANE_PYTHON)`;
}

export const noKeras = missing('keras');
export const noTensorflow = missing('tensorflow');
export const noTorch = missing('torch', 'numpy', 'safetensors');
/** What an exported PyTorch project computes with, without reading images. */
export const noTorchProject = missing('torch', 'numpy', 'safetensors', 'yaml');
/** What it trains with: its requirements.txt. */
export const noTorchTraining = missing('torch', 'numpy', 'safetensors', 'PIL', 'yaml');
/** Keras with something to compute with. */
export const noKerasOn = { tensorflow: noKeras ?? noTensorflow, torch: noKeras ?? noTorch } as const;
/** Libraries of networks. */
export const noTorchvision = missing('torch', 'torchvision');
export const noTimm = missing('torch', 'torchvision', 'timm');
export const noOnnx = missing('onnx');
export const noOnnxRuntime = missing('onnxruntime');
export const noRay = missing('ray');
/** Readers of what is written for people and model hubs. */
export const noYaml = missing('yaml');
export const noMarkdown = missing('markdown_it');

/** Runs a program in Python, in a folder; gives what it printed. */
export function runProgram(program: string, folder: string, ...args: readonly string[]): string {
  return execFileSync(python, ['-c', program, ...args], {
    cwd: folder,
    env: {
      KERAS_BACKEND: 'tensorflow',
      TF_CPP_MIN_LOG_LEVEL: '3',
      ...environmentForTensorflow(),
      PYTHONDONTWRITEBYTECODE: '1',
      ...process.env,
    },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Runs a script of test/conformance, or one named by its whole path, in Python; it answers each request. */
export function runPython<Response>(
  script: string,
  requests: readonly (object | string)[],
): readonly Response[] {
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-python-'));
  const [asked, answered] = [join(folder, 'requests.json'), join(folder, 'responses.json')];
  try {
    writeFileSync(asked, JSON.stringify(requests));
    execFileSync(python, [resolve(projectRoot(), 'test', 'conformance', script), asked, answered], {
      env: {
        KERAS_BACKEND: 'tensorflow',
        TF_CPP_MIN_LOG_LEVEL: '3',
        ...environmentForTensorflow(),
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
