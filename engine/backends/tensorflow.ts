import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { SkiplaneError } from '../../core/error.ts';
import { hidesCaches } from './hidden-caches.ts';
import { bindingFile, readyBinding, tensorflowPackage, tfjsNodeFolder } from './setup/places.ts';

const require = createRequire(import.meta.url);

/**
 * Loads tfjs-node, which registers the backend `tensorflow`.
 *
 * @param packageFolder whose binding to load, where it is another than the one in use, such as one that is being tried
 */
export function loadTensorflow(packageFolder = tensorflowPackage()): void {
  const javascript = tfjsNodeFolder();
  if (javascript === undefined || packageFolder === undefined || !existsSync(bindingFile(packageFolder)))
    throw new SkiplaneError(
      'backend/tensorflow-not-set-up',
      readyBinding() === undefined
        ? 'The tensorflow backend needs a native binding that is not built yet: run "npm run setup:tensorflow".'
        : 'The tensorflow backend is not installed: install the TensorFlow engine in Settings.',
    );
  restoreUtilFunctions();
  // TensorFlow logs what it found to stderr on every start; errors stay visible.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  // TensorFlow turns oneDNN on by itself only for processors with AVX-512. Where it would end the process, TensorFlow is slower without it.
  process.env.TF_ENABLE_ONEDNN_OPTS ??= hidesCaches() ? '0' : '1';
  nameBinding(javascript, bindingFile(packageFolder));
  require(javascript);
}

/**
 * Sets how many threads share an operation, before TensorFlow is loaded; it cannot be changed afterwards. Whoever has set TensorFlow's own
 * variable decides.
 */
export function setTensorflowThreads(threads: number | undefined): void {
  if (threads !== undefined) process.env['TF_NUM_INTRAOP_THREADS'] ??= String(threads);
}

/**
 * tfjs-node asks node-pre-gyp for its binding, which knows the package's own folder alone. Answering in its place lets the
 * binding lie in the user folder, while tfjs-node's JavaScript stays where it finds the very tfjs that the engine uses: a copy
 * of it beside the binding would load a tfjs of its own, or need paths into a program folder that may lie elsewhere next time.
 */
function nameBinding(javascript: string, file: string): void {
  const asked = createRequire(join(javascript, 'package.json')).resolve('@mapbox/node-pre-gyp');
  const answer = new Module(asked);
  answer.exports = { find: () => file };
  answer.loaded = true;
  require.cache[asked] = answer;
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

/** False where TensorFlow was loaded without the kernels of oneDNN. */
export function usesOneDnn(): boolean {
  return process.env['TF_ENABLE_ONEDNN_OPTS'] !== '0';
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
