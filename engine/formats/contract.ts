import { createHash } from 'node:crypto';
import { writeDocument } from '../../core/document/write.ts';
import { divisorsOf, type Normalization, preprocessingSteps } from '../../core/formats/preprocessing.ts';
import type { Report } from '../../core/formats/report.ts';
import type { ModelParts } from './define.ts';

/** What whoever uses an export must know of its inputs and outputs. */
export function contractOf(
  { network, metadata }: ModelParts,
  layout: string,
  batch: string,
): Report['contract'] {
  const ends = (paths: readonly string[]) =>
    paths.map((name) => ({ name, shape: [...(network.byPath.get(name)?.shape ?? [])] }));
  return {
    inputs: ends(network.inputs).map((end) => ({ ...end, layout: end.shape.length === 3 ? layout : '' })),
    outputs: ends(network.outputs),
    batch,
    classes: [...(metadata?.classes ?? [])],
    preprocessing: metadata === null ? [] : preprocessingSteps(metadata),
    formula: metadata === null ? '' : formulaOf(metadata.normalization),
  };
}

function formulaOf(normalization: Normalization): string {
  const list = (values: readonly number[]): string =>
    values.length === 1 ? String(values[0]) : `[${values.join(', ')}]`;
  return `x = (pixel / 255 − ${list(normalization.mean)}) / ${list(divisorsOf(normalization))}`;
}

/** SHA-256 of the document as it is written to files, in hexadecimal. */
export function documentDigest({ document }: ModelParts): string {
  return createHash('sha256').update(writeDocument(document)).digest('hex');
}

/** SHA-256 over all weights in the order of the network, each with its name and shape. */
export function weightsDigest({ program, weights }: ModelParts): string {
  const hash = createHash('sha256');
  for (const [name, { shape }] of program.weights) {
    const { buffer, byteOffset, byteLength } = weights.get(name) ?? new Float32Array();
    hash.update(`${name} ${shape.join('×')}\n`).update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}
