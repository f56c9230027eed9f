export const curveMetrics = ['loss', 'accuracy'] as const;

export type CurveMetric = (typeof curveMetrics)[number];
export const curveAxes = ['steps', 'epochs'] as const;

export type CurveAxis = (typeof curveAxes)[number];

/** What a run has recorded, as far as curves show it. */
export interface CurveData {
  readonly steps: {
    readonly step: readonly number[];
    readonly loss: readonly number[];
    readonly accuracy: readonly number[];
  };
  readonly epochs: {
    readonly epoch: readonly number[];
    /** The last step of each epoch. */
    readonly step: readonly number[];
    readonly loss: readonly number[];
    readonly accuracy: readonly number[];
    readonly valLoss: readonly (number | null)[];
    readonly valAccuracy: readonly (number | null)[];
  };
}
