import type { z } from 'zod';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import type { Format } from '../../core/formats/define.ts';
import type { Network } from '../../core/network/network.ts';
import type { Program } from '../../core/ops/program.ts';
import type { ModelMetadata } from '../runs/model-metadata.ts';
import type { Follow } from './follow.ts';
import type { Origin } from './origin.ts';

/** A model on its way out: all that writers need, without a backend. */
export interface ModelParts {
  readonly document: SkiplaneDocument;
  readonly network: Network;
  readonly program: Program;
  /** By `path/name` as the kinds name their weights, channels last. */
  readonly weights: ReadonlyMap<string, Float32Array>;
  /** Null for a network that is no classifier of images and was never trained: nothing is known of what its inputs mean. */
  readonly metadata: ModelMetadata | null;
  /** From which the weights follow, of a document that was never trained. */
  readonly seed?: number;
  /** Where the weights are from, in words: a run, a checkpoint of it, a folder, or a seed. */
  readonly from: string;
  /**
   * Reads up to so many images that it was trained on, scaled as in training, or says in half a sentence why there are none: for
   * formats that have to know how large values become. Absent where it was not trained on data.
   */
  readonly trainingImages?: (
    most: number,
    follow: Follow,
  ) => Promise<{ readonly images: readonly Float32Array[] } | { readonly missing: string }>;
  /** How it was trained, or is to be, and on what; absent where `metadata` is null. */
  readonly origin?: Origin;
}

/** Something that the file does otherwise than the document, for the report: folded, left out, renamed, made explicit. */
export interface Change {
  /** Path of the layer; empty for the model as a whole. */
  readonly path: string;
  /** Past tense, without the layer's name: "batch normalization was folded into the convolution before it". */
  readonly what: string;
}

/** What a writer made. */
export interface Written {
  /** By their names relative to the export's folder, in which `/` leads into a folder. */
  readonly files: ReadonlyMap<string, Uint8Array | string>;
  readonly changes: readonly Change[];
  /** How maps enter the file: `[batch, height, width, channels]`. */
  readonly layout: string;
  /** How many samples it takes at once: "free", "1". */
  readonly batch: string;
}

/**
 * A program that computes a model: the engine, or the format's real consumer. Values are channels last on both sides, one array per
 * input or output of the network in its order, `count` samples in a row.
 */
export interface Consumer {
  /** With its version: "ONNX Runtime 1.30.0". */
  readonly name: string;
  run(inputs: readonly Float32Array[], count: number): Promise<Float32Array[]>;
  /** Runs once and hands out the output of every layer that the file still has, by the layer's path. */
  layers(
    inputs: readonly Float32Array[],
    count: number,
    take: (path: string, values: Float32Array) => void,
  ): Promise<void>;
  close(): Promise<void>;
}

/** What the engine does for one format. */
export interface FormatWriter<Options> {
  write(model: ModelParts, options: Options, follow: Follow): Promise<Written>;
  /**
   * Opens the files that were written to a folder in the format's real consumer. Where that is not to be had on this machine, says why
   * in half a sentence: "Python with Keras is not here".
   */
  open(
    folder: string,
    model: ModelParts,
    options: Options,
    follow: Follow,
  ): Promise<Consumer | { readonly notHere: string }>;
}

/** Types an engine by its format. */
export function defineEngine<Options extends z.ZodObject>(
  _format: Format<Options>,
  engine: FormatWriter<z.output<Options>>,
): FormatWriter<z.output<Options>> {
  return engine;
}
