import type { z } from 'zod';
import type { Network } from '../network/network.ts';
import type { UsedModel } from './usage.ts';

/** Something of a network that a format cannot hold. */
export interface FormatProblem {
  /** Of the layer. */
  readonly path: string;
  readonly kind: string;
  /** Why not: half a sentence whose subject is the format. */
  readonly reason: string;
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}

/** How far two sets of numbers may be apart. */
export interface Tolerance {
  /** Largest difference over the largest value, for outputs and, by default, for every layer. */
  readonly relative: number;
  /**
   * Of files with fewer bits: the share of test images that the file may get wrong and the source right. They are compared on
   * images alone, as they know no other values. Without it, accuracy does not decide.
   */
  readonly accuracyLoss?: number;
}

/** An export format. The dialog, the command line, the help and the docs are generated from it. */
export interface Format<Options extends z.ZodObject = z.ZodObject> {
  /** As `--format` takes it. */
  readonly name: string;
  readonly label: string;
  /** What people use it for, in one sentence. */
  readonly about: string;
  /** Files that it writes, the main one first; a folder's name ends in a slash. */
  readonly files: readonly string[];
  /** Defaults filled in; each carries a `describe()` for the dialog and for help. */
  readonly options: Options;
  /** The program that reads the file back to prove it. */
  readonly consumer: string;
  /** How far its numbers may be from the engine's and still count as equal. */
  tolerance(options: z.output<Options>): Tolerance;
  /** What of this network it cannot hold; empty where all goes. */
  problems(network: Network, options: z.output<Options>): readonly FormatProblem[];
  /** How its files are used, as Markdown: what to install, and a short program that runs beside them. */
  usage(model: UsedModel, options: z.output<Options>): string;
}

/** Keeps the options' own type. */
export function defineFormat<Options extends z.ZodObject>(format: Format<Options>): Format<Options> {
  return format;
}
