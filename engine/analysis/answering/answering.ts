import * as tf from '@tensorflow/tfjs-core';
import { messageOf } from '../../../core/error.ts';
import { onnx } from '../../../core/formats/onnx.ts';
import type { ComputedBy } from '../../../core/protocol/analysis.ts';
import { elementCount } from '../../../core/shape.ts';
import { createComparison } from '../../formats/proof/compare.ts';
import { type AnswerProgram, answerProgram, type ModelInMemory } from './answer-program.ts';
import type { Answerer, Given } from './answerer.ts';
import { engineAnswerer } from './engine-answerer.ts';
import { foldedPlan } from './folded-plan.ts';
import { onnxAnswerer } from './onnx-answerer.ts';
import { tensorflowAnswerer } from './tensorflow-answerer.ts';

/** What answers for a model: the engine, or, where there is much to answer, what is fastest here and agrees with the engine. */
export interface Answering {
  /**
   * @param images normalized, `size` in a row
   * @param left images that are still to be answered, these included
   */
  answer(images: Float32Array, size: number, left: number): Promise<Given>;
  /** What answers by now. */
  computedBy(): ComputedBy;
  close(): Promise<void>;
}

/** Opens a program that may answer in the engine's place. */
type Open = (model: ModelInMemory, program: AnswerProgram) => Promise<Answerer | undefined>;

/** Those that may answer, on the backend that runs. */
const everyone: Readonly<Record<'folded' | 'graph' | 'onnx', Open>> = {
  folded: async ({ plan, metadata }, program) => {
    const folded = foldedPlan(plan, program);
    return folded && engineAnswerer(folded.plan, metadata.inputShape, folded.dispose);
  },
  graph: async (_, program) => (tf.getBackend() === 'tensorflow' ? tensorflowAnswerer(program) : undefined),
  onnx: (_, program) => onnxAnswerer(program),
};

interface AnsweringOptions {
  /** Others than all that there are. */
  readonly candidates?: readonly Open[];
  /** Work of the engine, in milliseconds, from which on a trial is worth its time; from the size of the model unless given. */
  readonly worthwhile?: number;
}

/** A trial takes about as long, in milliseconds, for each turn of the engine. */
const turn = 300;
/** Whoever is to take the engine's place needs less than this share of its time. */
const clearly = 0.9;

/** Reading, folding and arranging weights: milliseconds for each, and what loading a library takes. */
const perWeight = 5e-5;
const loading = 1000;

/** What answers for a model in memory. Its weights must not change any more. */
export function createAnswering(model: ModelInMemory, options: AnsweringOptions = {}): Answering {
  const { candidates = Object.values(everyone) } = options;
  const size = elementCount(model.metadata.inputShape);
  let engine: Answerer | undefined;
  let chosen: Answerer | undefined;
  const worthwhile = options.worthwhile ?? loading + perWeight * model.model.countParams();
  /** Whether there was a trial, or is one. */
  let tried = false;
  /** What the engine needs for an image, in milliseconds, as far as is known. */
  let each = Number.POSITIVE_INFINITY;

  /** Has a trial where there is enough left to answer. */
  async function decide(own: Answerer, images: Float32Array, count: number, left: number): Promise<void> {
    if (each * left < worthwhile) return;
    tried = true;
    // The first time includes the start of kernels, and so says only where there is too little.
    if (each === Number.POSITIVE_INFINITY)
      each = (await timed(() => own.answer(images.slice(0, size), 1))).ms;
    if (each * left >= worthwhile) {
      const some = Math.max(1, Math.min(count, Math.round(turn / each)));
      const sample = images.slice(0, some * size);
      const { ms, result } = await timed(() => own.answer(sample, some));
      each = ms / some;
      if (each * left >= worthwhile) {
        chosen = await fastest(model, candidates, own, { images: sample, size: some, given: result, ms });
        return;
      }
    }
    tried = false;
  }

  return {
    async answer(images, count, left) {
      engine ??= engineAnswerer(model.plan, model.metadata.inputShape);
      // A single image is answered sooner than anything is decided.
      if (!tried && left > 1) await decide(engine, images, count, left);
      const answerer = chosen ?? engine;
      if (answerer === engine) return engine.answer(images, count);
      try {
        return await answerer.answer(images, count);
      } catch (thrown) {
        process.emitWarning(`${answerer.name} could not go on, the engine does: ${messageOf(thrown)}`);
        if (chosen === answerer) {
          chosen = undefined;
          await answerer.close();
        }
        return engine.answer(images, count);
      }
    },
    computedBy() {
      const own = engine?.name ?? tf.getBackend();
      const program = chosen?.name ?? own;
      return { program, checkedAgainst: program === own ? null : own };
    },
    async close() {
      await chosen?.close();
      chosen = undefined;
    },
  };
}

interface Sample {
  readonly images: Float32Array;
  readonly size: number;
  /** What the engine gave for them, and in what time. */
  readonly given: Given;
  readonly ms: number;
}

/** The fastest of those that agree with the engine; undefined where that is the engine. */
async function fastest(
  model: ModelInMemory,
  candidates: readonly Open[],
  engine: Answerer,
  { images, size, given, ms }: Sample,
): Promise<Answerer | undefined> {
  const program = await orNone(() => answerProgram(model));
  if (program === undefined) return undefined;
  let best: { readonly answerer: Answerer; readonly ms: number } | undefined;
  let own = ms;
  for (const open of candidates) {
    const answerer = await orNone(() => open(model, program));
    if (answerer === undefined) continue;
    const time = await orNone(async () => {
      if (!agrees(given, await answerer.answer(images, size))) return undefined;
      const theirs = await timed(() => answerer.answer(images, size));
      // In turn, as whatever else the machine does should fall on both.
      own = Math.min(own, (await timed(() => engine.answer(images, size))).ms);
      return Math.min(theirs.ms, (await timed(() => answerer.answer(images, size))).ms);
    });
    const wins = time !== undefined && time < (best?.ms ?? clearly * own);
    await (wins ? best?.answerer : answerer)?.close();
    if (wins) best = { answerer, ms: time };
  }
  return best?.answerer;
}

/** Whether two answers are equal as an export and its network must be. */
function agrees(engine: Given, other: Given): boolean {
  const { relative } = onnx.tolerance({ layout: 'nhwc', opset: 17, fold: true });
  return (['output', 'logits'] as const).every((which) => {
    const comparison = createComparison();
    comparison.add(engine[which] ?? new Float32Array(), other[which] ?? new Float32Array());
    return comparison.maxRelative <= relative;
  });
}

/** Where one that might have answered cannot, the engine goes on. */
async function orNone<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}
