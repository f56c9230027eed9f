import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import type { Network } from '../../../../core/network/network.ts';
import type { AnalysisResponses } from '../../../../core/protocol/analysis.ts';
import type { RunSummary } from '../../../../core/protocol/runs.ts';
import type { SplitName } from '../../../../core/protocol/scalars.ts';
import type { LeanMetric, StepFlow } from '../../../../core/training/metrics.ts';

/** How the model did on a split. */
export interface Evaluation {
  readonly split: SplitName;
  readonly result: AnalysisResponses['evaluateRun'];
}

/** A graph as SVG files, one for each theme. */
export interface GraphPicture {
  /** The block definition that it shows; null for the root graph. */
  readonly block: string | null;
  readonly light: string;
  readonly dark: string;
}

/** All that a report says about one run; what could not be had is null, and `lacking` says why. */
export interface RunMaterial {
  readonly run: RunSummary;
  /** From the first step, in order. */
  readonly metrics: readonly LeanMetric[];
  /** The newest that was recorded. */
  readonly flow: StepFlow | null;
  readonly document: SkiplaneDocument | null;
  readonly network: Network | null;
  /** The graph, then every block definition; none where they cannot be drawn. */
  readonly pictures: readonly GraphPicture[];
  readonly evaluation: Evaluation | null;
  /** Markdown; null for a run without a model. */
  readonly card: string | null;
  readonly lacking: readonly { readonly what: string; readonly why: string }[];
}

/** What stands below a report. */
export interface Imprint {
  /** Of Skiplane. */
  readonly version: string;
  readonly written: Date;
}

export type EpochMetric = Extract<LeanMetric, { readonly type: 'epoch' }>;
export type StepMetric = Extract<LeanMetric, { readonly type: 'step' }>;

export function epochsOf({ metrics }: Pick<RunMaterial, 'metrics'>): EpochMetric[] {
  return metrics.filter((metric) => metric.type === 'epoch');
}

export function stepsOf({ metrics }: Pick<RunMaterial, 'metrics'>): StepMetric[] {
  return metrics.filter((metric) => metric.type === 'step');
}
