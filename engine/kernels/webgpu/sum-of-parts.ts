import * as tf from '@tensorflow/tfjs-core';
import type { WebgpuBackend } from './backend.ts';
import { dispatchOne, type Program } from './program.ts';

/** Runs a program that gives a sum in so many parts, `[parts, …shape]`, and adds them up, always in the same order. */
export function dispatchInParts(
  backend: WebgpuBackend,
  { program, parts }: { readonly program: Program; readonly parts: number },
  inputs: readonly tf.TensorInfo[],
  shape: readonly number[],
): tf.TensorInfo {
  if (parts === 1) return dispatchOne(backend, program, inputs, shape);
  const sums = dispatchOne(backend, program, inputs, [parts, ...shape]);
  const sum = dispatchOne(backend, sumOfParts(parts, tf.util.sizeFromShape([...shape])), [sums], shape);
  backend.disposeData(sums.dataId);
  return sum;
}

/** Adds up the rows of `[parts, size]`. */
function sumOfParts(parts: number, size: number): Program {
  const element = size % 4 === 0 ? 'vec4f' : 'f32';
  const elements = element === 'vec4f' ? size / 4 : size;
  return {
    key: `sum of parts ${parts} ${size}`,
    threads: elements,
    reads: { parts: element },
    writes: { sums: element },
    code: () => ({
      body: `
  var sum = ${element}();
  for (var i = 0; i < ${parts}; i++) { sum += parts[i * ${elements} + index]; }
  sums[index] = sum;`,
    }),
  };
}
