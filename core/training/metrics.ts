/** What a training run records; the engine writes it, the designer draws it. */

/** Norms that show where a gradient vanishes, explodes or travels well. */
export interface GradientFlow {
  /** By layer path: L2 norm of the loss's gradient with respect to the layer's output, over the whole batch. */
  readonly signal: Readonly<Record<string, number>>;
  /** By weight name: L2 norm of the gradient, and that norm relative to the weight's own. */
  readonly weights: Readonly<Record<string, { readonly gradient: number; readonly ratio: number }>>;
}

export interface StepEvent {
  /** Counted from 1, as all that follow. */
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly stepsPerEpoch: number;
  readonly step: number;
  readonly loss: number;
  /** Of this batch. */
  readonly accuracy: number;
  readonly learningRate: number;
  readonly imagesPerSecond: number;
  /** Of this step, waiting for data included. */
  readonly seconds: number;
  /**
   * The part of it that waited for data, and the part that updated the weights; the rest is forward and backward. The update is 0
   * where a step is computed as one graph, within which it cannot be told apart.
   */
  readonly dataSeconds: number;
  readonly updateSeconds: number;
  readonly flow?: GradientFlow;
}

/** Results of one epoch; validation is null where the data has no validation split. */
export interface EpochEvent {
  readonly epoch: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly valLoss: number | null;
  readonly valAccuracy: number | null;
  /** Validated with statistics of batch normalization that were measured for it, as too few steps had settled the moving ones. */
  readonly reestimated?: boolean;
  readonly learningRate: number;
  /** Of training alone, validation not counted. */
  readonly imagesPerSecond: number;
  readonly seconds: number;
}

/** One line of metrics.jsonl; `sequence` counts lines from 1, so that a reader can continue where it stopped. */
export type Metric =
  | ({ readonly sequence: number; readonly type: 'step' } & StepEvent)
  | ({ readonly sequence: number; readonly type: 'epoch' } & EpochEvent);

/**
 * A metric without the norms of its gradient flow, which are asked for one step at a time: with many layers they are most of
 * what a run writes.
 */
export type LeanMetric =
  | ({ readonly sequence: number; readonly type: 'step'; readonly hasFlow: boolean } & Omit<
      StepEvent,
      'flow'
    >)
  | ({ readonly sequence: number; readonly type: 'epoch' } & EpochEvent);

/** The gradient flow of one step. */
export interface StepFlow {
  readonly step: number;
  readonly flow: GradientFlow;
}
