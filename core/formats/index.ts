import type { z } from 'zod';
import { keras } from './keras.ts';
import { onnx } from './onnx.ts';
import { pytorch } from './pytorch.ts';
import { savedmodel } from './savedmodel.ts';
import { tfjs } from './tfjs.ts';
import { tflite } from './tflite.ts';

/** All export formats, in the order they are offered. */
export const formats = { tfjs, keras, pytorch, onnx, tflite, savedmodel } as const;

export type FormatName = keyof typeof formats;

/** The options of a format, defaults filled in. */
export type FormatOptions<Name extends FormatName> = z.output<(typeof formats)[Name]['options']>;

export const formatNames = Object.keys(formats) as readonly FormatName[];
