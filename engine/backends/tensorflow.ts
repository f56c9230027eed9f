import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';

const require = createRequire(import.meta.url);

/** The folder of the installed `@tensorflow/tfjs-node`, undefined when the optional package was left out. */
export function tfjsNodeFolder(): string | undefined {
  try {
    return dirname(require.resolve('@tensorflow/tfjs-node/package.json'));
  } catch {
    return undefined;
  }
}

/** Where a tfjs-node package keeps its native binding: N-API 8 is what every supported Node offers. */
export function bindingFile(packageFolder: string): string {
  return join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node');
}

/**
 * Loads tfjs-node, which registers the backend `tensorflow`.
 *
 * @param packageFolder another copy than the installed one, such as one that is being tried
 */
export function loadTensorflow(packageFolder = tfjsNodeFolder()): void {
  if (packageFolder === undefined || !existsSync(bindingFile(packageFolder)))
    throw new SkiplaneError(
      'backend/tensorflow-not-set-up',
      'The tensorflow backend needs a native binding that is not built yet: run "npm run setup:tensorflow".',
    );
  restoreUtilFunctions();
  // TensorFlow logs what it found to stderr on every start; errors stay visible.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  require(packageFolder);
}

/** tfjs-node 4.22 calls two functions that Node 23 removed from `util` (tensorflow/tfjs#8425). */
function restoreUtilFunctions(): void {
  const util: object = require('node:util');
  const missing = {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  };
  for (const [name, value] of Object.entries(missing))
    if (!(name in util)) Object.defineProperty(util, name, { value, configurable: true });
}

/** True when the started tensorflow backend computes on a CUDA device. */
export function usesCuda(): boolean {
  const backend: object = tf.backend();
  return 'isUsingGpuDevice' in backend && backend.isUsingGpuDevice === true;
}

/** The version of the TensorFlow library behind the started backend, such as `2.21.0`. */
export function tensorflowVersion(): string {
  const backend: object = tf.backend();
  const binding = 'binding' in backend ? backend.binding : undefined;
  if (typeof binding !== 'object' || binding === null || !('TF_Version' in binding)) return 'unknown';
  return String(binding.TF_Version);
}

/** The first CUDA device's name as NVIDIA's driver tells it. */
export function cudaDeviceName(): string {
  const folder = '/proc/driver/nvidia/gpus';
  try {
    for (const gpu of readdirSync(folder)) {
      const [, name] = /^Model:\s*(.+)$/m.exec(readFileSync(join(folder, gpu, 'information'), 'utf8')) ?? [];
      if (name) return name;
    }
  } catch {
    // Other systems keep the name elsewhere; the backend works all the same.
  }
  return 'CUDA device';
}
