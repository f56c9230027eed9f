import type { z } from 'zod';
import type { Figures } from './figures.ts';

/**
 * What a tool works on. `network` is a document, or a run, of which only the document is taken; its weights are then drawn anew.
 * `run` is a trained model.
 */
export type Asks = 'network' | 'run';

/** An analysis tool. The command line, its help and the docs are generated from it; `engine/analysis/tools` does the work. */
export interface AnalysisTool<
  Name extends string = string,
  What extends Asks = Asks,
  Options extends z.ZodObject = z.ZodObject,
  Result extends z.ZodObject = z.ZodObject,
> {
  /** As `analyze` takes it. */
  readonly name: Name;
  readonly label: string;
  /** What it measures, in one sentence. */
  readonly about: string;
  /** Who did this first. */
  readonly source: string;
  /** What nobody should read into its figures, in one sentence or two. */
  readonly limits: string;
  readonly asks: What;
  /** What `--data` stands for; null where no data are read. */
  readonly data: string | null;
  /** Whether it computes tensors, and so needs a backend. */
  readonly computes: boolean;
  /** Defaults filled in; each carries a `describe()` for help. */
  readonly options: Options;
  /** What it finds: plain data that survive JSON. */
  readonly result: Result;
  /** The figures as one table. */
  figures(result: z.output<Result>): Figures;
  /** What the figures say, in English sentences. */
  tell(result: z.output<Result>): readonly string[];
}

/** Keeps the types of a tool's own options and result. */
export function defineTool<
  const Name extends string,
  const What extends Asks,
  Options extends z.ZodObject,
  Result extends z.ZodObject,
>(tool: AnalysisTool<Name, What, Options, Result>): AnalysisTool<Name, What, Options, Result> {
  return tool;
}
