import type { Asks } from '../../../core/analysis/define.ts';
import type { analysisTools, ToolName, ToolOptions, ToolResult } from '../../../core/analysis/index.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import type { ModelPlace } from '../../runs/use-model.ts';

/** Whoever waits for a tool. */
export interface ToolHost {
  /** Hears how many units of work are done; what a unit is, each tool decides. */
  progress(done: number, total: number): void;
  /** Looked at between units. Aborting rejects with its reason. */
  readonly signal: AbortSignal;
}

/** What tools work on. */
interface Subjects {
  readonly network: {
    readonly document: SkiplaneDocument;
    /** A dataset to draw inputs from; undefined for inputs that are drawn at random. */
    readonly data: string | undefined;
  };
  readonly run: {
    readonly place: ModelPlace;
    /** Another dataset than the run's own. */
    readonly data: string | undefined;
  };
}

export type Subject<What extends Asks = Asks> = Subjects[What];

/** Does a tool's work. */
export interface ToolRunner<Name extends ToolName> {
  /** A backend has been started where the tool computes. */
  run(
    subject: Subject<(typeof analysisTools)[Name]['asks']>,
    options: ToolOptions<Name>,
    host: ToolHost,
  ): Promise<ToolResult<Name>>;
}
