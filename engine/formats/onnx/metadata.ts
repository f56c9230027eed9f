import { divisorsOf } from '../../../core/formats/preprocessing.ts';
import { documentDigest } from '../contract.ts';
import type { ModelParts } from '../define.ts';

/** What a program that runs the file needs beside it; each value is text, and those that are lists or objects are JSON. */
export function onnxMetadata(
  model: ModelParts,
  layout: 'nchw' | 'nhwc',
  version: string,
): Record<string, string> {
  return {
    ...(model.metadata === null ? {} : imagesOf(model.metadata)),
    layout,
    skiplane_version: version,
    document_sha256: documentDigest(model),
  };
}

function imagesOf({
  classes,
  inputShape,
  normalization,
  fit,
  grey,
}: NonNullable<ModelParts['metadata']>): Record<string, string> {
  const [height, width, channels] = inputShape;
  return {
    classes: JSON.stringify(classes),
    input_size: JSON.stringify({ height, width, channels }),
    // Of pixels from 0 to 1: (pixel - mean) / std, per channel.
    mean: JSON.stringify(normalization.mean),
    std: JSON.stringify(divisorsOf(normalization)),
    fit,
    ...(channels === 1 ? { grey } : {}),
  };
}
