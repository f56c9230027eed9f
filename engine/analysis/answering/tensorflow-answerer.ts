import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInTensorflow } from '../../formats/savedmodel/consumer.ts';
import { writeSavedModel } from '../../formats/savedmodel/write.ts';
import type { AnswerProgram } from './answer-program.ts';
import type { Answerer } from './answerer.ts';

/** The model as one graph of TensorFlow, which merges convolution, bias and ReLU; for the tensorflow backend. */
export async function tensorflowAnswerer({ program, read }: AnswerProgram): Promise<Answerer | undefined> {
  const weights = new Map([...program.weights.keys()].map((name) => [name, read(name)]));
  // The binding loads from a folder alone, and has read all of it when it returns.
  const folder = mkdtempSync(join(tmpdir(), 'skiplane-answers-'));
  let graph: ReturnType<typeof openInTensorflow>;
  try {
    mkdirSync(join(folder, 'saved_model', 'variables'), { recursive: true });
    writeFileSync(join(folder, 'saved_model', 'saved_model.pb'), writeSavedModel({ program, weights }));
    graph = openInTensorflow(folder, { program });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if ('notHere' in graph) return undefined;
  const { run, close } = graph;
  return {
    name: 'tensorflow',
    async answer(images, size) {
      const [output = new Float32Array(), logits] = await run([images], size);
      return { output, logits };
    },
    close,
  };
}
