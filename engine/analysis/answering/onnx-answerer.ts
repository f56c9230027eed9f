import { availableParallelism } from 'node:os';
import { buildGraph } from '../../formats/onnx/build.ts';
import { loadOnnxRuntime } from '../../formats/onnx/runtime.ts';
import { serializeModel } from '../../formats/onnx/serialize.ts';
import { machineMemory } from '../../machine-memory.ts';
import type { AnswerProgram } from './answer-program.ts';
import type { Answerer } from './answerer.ts';

/** ONNX Runtime holds weights several times while it arranges them for the processor. */
const copies = 6;

/** ONNX Runtime with the bytes that an export of the model has; undefined where it does not start here, or memory is short. */
export async function onnxAnswerer({ program, read }: AnswerProgram): Promise<Answerer | undefined> {
  const ort = await loadOnnxRuntime();
  if ('notHere' in ort) return undefined;
  const graph = buildGraph(program, read, { layout: 'nhwc', opset: 17 });
  const bytes = serializeModel(graph, { name: 'answers', producerVersion: '', metadata: {} });
  if (copies * bytes.length > machineMemory().available) return undefined;
  const session = await ort.runtime.InferenceSession.create(bytes, {
    executionProviders: ['cpu'],
    intraOpNumThreads: availableParallelism(),
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  const [input] = graph.inputs;
  const [output, logits] = graph.outputs.map(({ name }) => name);
  if (input === undefined || output === undefined) throw new Error('a model has an input and an output');
  const names = logits === undefined ? [output] : [output, logits];
  return {
    name: ort.version,
    async answer(images, size) {
      const tensor = new ort.runtime.Tensor('float32', images, [size, ...input.shape]);
      const results = await session.run({ [input.name]: tensor }, names);
      const values = (name: string): Float32Array => {
        const data = results[name]?.data;
        if (!(data instanceof Float32Array)) throw new Error(`ONNX Runtime gave no floats for ${name}`);
        return data;
      };
      return { output: values(output), logits: logits === undefined ? undefined : values(logits) };
    },
    close: () => session.release(),
  };
}
