import { join } from 'node:path';
import type { Program } from '../../../core/ops/program.ts';
import type { Consumer } from '../define.ts';
import type { Follow } from '../follow.ts';
import { liteRtVersion, startLiteRt } from './litert/litert.ts';

/** Opens a model in LiteRT, which runs on the processor in a process of its own. */
export async function openInLiteRt(
  folder: string,
  program: Program,
  { signal }: Follow,
): Promise<Consumer | { readonly notHere: string }> {
  const version = liteRtVersion();
  if (version === undefined) return { notHere: 'LiteRT (@litertjs/core) is not installed' };
  const how = signal === undefined ? {} : { signal };
  const file = join(folder, modelFile);
  const litert = startLiteRt();
  try {
    const { model } = await litert.open({ file }, how);
    return {
      name: `LiteRT.js ${version}`,
      run: (inputs, count) => litert.run(model, inputs, count, how),
      async layers(inputs, count, take) {
        const wanted = new Set(program.layers.values());
        const opened = await litert.open({ file, outputs: [...wanted] }, how);
        const values = await litert.run(opened.model, inputs, count, how);
        await litert.shut(opened.model);
        const given = new Map(opened.outputs.map((name, i) => [name, values[i]] as const));
        for (const [path, tensor] of program.layers) {
          const own = given.get(tensor);
          if (own !== undefined) take(path, own);
        }
      },
      async close() {
        litert.close();
      },
    };
  } catch (thrown) {
    litert.close();
    throw thrown;
  }
}

export const modelFile = 'model.tflite';
