import type * as Ort from 'onnxruntime-node';
import { messageOf } from '../../../core/error.ts';

interface OnnxRuntime {
  readonly runtime: typeof Ort;
  /** "ONNX Runtime 1.30.0" */
  readonly version: string;
}

/** Loads ONNX Runtime, or says why it is not to be had here. */
export async function loadOnnxRuntime(): Promise<OnnxRuntime | { readonly notHere: string }> {
  try {
    // Tens of megabytes of native code, which only those load who ask for it.
    const runtime = await import('onnxruntime-node');
    return { runtime, version: `ONNX Runtime ${runtime.env.versions.node ?? ''}`.trim() };
  } catch (thrown) {
    return { notHere: `ONNX Runtime does not start on this machine (${messageOf(thrown).slice(0, 200)})` };
  }
}
