import type { FormatName, FormatOptions } from '../../core/formats/index.ts';
import type { FormatWriter } from './define.ts';
import { keras } from './keras/index.ts';
import { onnx } from './onnx/index.ts';
import { pytorch } from './pytorch/index.ts';
import { savedmodel } from './savedmodel/index.ts';
import { tfjs } from './tfjs/index.ts';
import { tflite } from './tflite/index.ts';

/** How the engine writes and checks each format. */
export const formatWriters: { readonly [Name in FormatName]: FormatWriter<FormatOptions<Name>> } = {
  tfjs,
  keras,
  pytorch,
  onnx,
  tflite,
  savedmodel,
};
