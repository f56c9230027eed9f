import { join } from 'node:path';
import { expect } from 'vitest';
import { onnx as format } from '../../core/formats/onnx.ts';
import type { Consumer, ModelParts, Written } from '../../engine/formats/define.ts';
import { onnx } from '../../engine/formats/onnx/index.ts';
import { putFiles } from './written-formats.ts';

export type OnnxOptions = Parameters<typeof onnx.write>[1];

/** The usual options with some changed. */
export function onnxOptions(changed: Partial<OnnxOptions> = {}): OnnxOptions {
  return format.options.parse(changed);
}

export interface OnnxRun {
  readonly file: string;
  readonly written: Written;
  readonly outputs: readonly Float32Array[];
  readonly layers: ReadonlyMap<string, Float32Array>;
  readonly name: string;
}

/** Writes a model to a folder and runs it in ONNX Runtime. */
export async function runOnnx(
  folder: string,
  model: ModelParts,
  options: OnnxOptions,
  inputs: readonly Float32Array[],
  count: number,
): Promise<OnnxRun> {
  const written = await onnx.write(model, options, {});
  await putFiles(folder, written);
  const consumer = await openOnnx(folder, model, options);
  try {
    const outputs = await consumer.run(inputs, count);
    const layers = new Map<string, Float32Array>();
    await consumer.layers(inputs, count, (path, values) => layers.set(path, values));
    return { file: join(folder, 'model.onnx'), written, outputs, layers, name: consumer.name };
  } finally {
    await consumer.close();
  }
}

async function openOnnx(folder: string, model: ModelParts, options: OnnxOptions): Promise<Consumer> {
  const consumer = await onnx.open(folder, model, options, {});
  if ('notHere' in consumer) expect.unreachable(consumer.notHere);
  return consumer;
}
