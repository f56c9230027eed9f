import { readFile } from 'node:fs/promises';
import { type CompiledModel, type LiteRt, Tensor } from '@litertjs/core';
import type { AskOptions } from '../../../workers/messages.ts';
import { withOutputs } from '../with-outputs.ts';
import { load } from './load.ts';

/** A model to open. */
export interface ModelRequest {
  /** Its bytes, or where it lies. */
  readonly file: string | Uint8Array;
  /** The tensors that it hands out, by name, in place of its own outputs; names that it does not have are passed over. */
  readonly outputs?: readonly string[];
}

export interface OpenedModel {
  /** For further calls. */
  readonly model: number;
  /** Names of what it hands out, in order. */
  readonly outputs: readonly string[];
}

/** The smallest and the largest value of each output. */
export interface Ranges {
  readonly least: Float32Array;
  readonly most: Float32Array;
}

/** What the process with LiteRT in it does for others. */
export interface LiteRtMethods {
  open(request: ModelRequest, how?: AskOptions): Promise<OpenedModel>;
  /** @param inputs one array per input, `count` samples in a row; so are the answers */
  run(
    model: number,
    inputs: readonly Float32Array[],
    count: number,
    how?: AskOptions,
  ): Promise<Float32Array[]>;
  /** Of the outputs over all samples. */
  ranges(model: number, inputs: readonly Float32Array[], count: number, how?: AskOptions): Promise<Ranges>;
  shut(model: number): Promise<void>;
}

interface Held {
  readonly compiled: CompiledModel;
  readonly outputs: readonly string[];
}

export function createLiteRtMethods(): LiteRtMethods {
  let started: Promise<LiteRt> | undefined;
  const models = new Map<number, Held>();
  let count = 0;

  const held = (model: number): Held => {
    const found = models.get(model);
    if (found === undefined) throw new Error(`no model ${model} is open`);
    return found;
  };

  /** The model's batch is one: samples go through it one after the other. */
  const each = async (
    { compiled, outputs }: Held,
    inputs: readonly Float32Array[],
    samples: number,
    take: (values: Float32Array, output: number, sample: number) => void,
    how: AskOptions | undefined,
  ): Promise<void> => {
    const shapes = compiled.getInputDetails().map(({ shape }) => shape);
    for (let sample = 0; sample < samples; sample++) {
      how?.signal?.throwIfAborted();
      const given = inputs.map((values, i) => {
        const size = values.length / samples;
        return new Tensor(values.slice(sample * size, (sample + 1) * size), shapes[i]);
      });
      const answers = await compiled.run(given);
      if (answers.length !== outputs.length)
        throw new Error(`${outputs.length} outputs were expected of LiteRT, and ${answers.length} came`);
      for (const [output, answer] of answers.entries()) {
        take(floatsOf(answer), output, sample);
        answer.delete();
      }
      for (const tensor of given) tensor.delete();
      how?.onProgress?.(sample + 1, samples, 'images');
      // Lets a cancellation arrive: everything above is done in one go.
      await new Promise(setImmediate);
    }
  };

  return {
    async open({ file, outputs: wanted }) {
      started ??= load();
      const runtime = await started;
      const bytes = typeof file === 'string' ? new Uint8Array(await readFile(file)) : file;
      const { model, outputs } = withOutputs(bytes, wanted);
      const compiled = await runtime.loadAndCompile(model, { accelerator: 'wasm' });
      models.set(++count, { compiled, outputs });
      return { model: count, outputs };
    },

    async run(model, inputs, samples, how) {
      const opened = held(model);
      const all: Float32Array[] = [];
      await each(
        opened,
        inputs,
        samples,
        (values, output, sample) => {
          const together = all[output] ?? new Float32Array(values.length * samples);
          together.set(values, values.length * sample);
          all[output] = together;
        },
        how,
      );
      return all;
    },

    async ranges(model, inputs, samples, how) {
      const opened = held(model);
      const least = new Float32Array(opened.outputs.length).fill(Number.POSITIVE_INFINITY);
      const most = new Float32Array(opened.outputs.length).fill(Number.NEGATIVE_INFINITY);
      await each(
        opened,
        inputs,
        samples,
        (values, output) => {
          let [low = 0, high = 0] = [least[output], most[output]];
          for (const value of values) {
            if (value < low) low = value;
            if (value > high) high = value;
          }
          least[output] = low;
          most[output] = high;
        },
        how,
      );
      return { least, most };
    },

    async shut(model) {
      models.get(model)?.compiled.delete();
      models.delete(model);
    },
  };
}

/** A copy of what a tensor holds. */
function floatsOf(tensor: Tensor): Float32Array {
  const values = tensor.toTypedArray();
  if (values instanceof Float32Array) return values;
  throw new Error(`an output of LiteRT holds ${tensor.type.dtype}, not float32`);
}
