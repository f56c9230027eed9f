/** The precision that a training computes in: `mixed` is bfloat16 between convolutions, and float32 for all else. */
export const precisions = ['float32', 'mixed'] as const;

export type Precision = (typeof precisions)[number];

/** Why a training computes in its precision. */
export const precisionReasons = [
  /** As asked for. */
  'asked',
  /** As asked for, on a processor that has no instructions for bfloat16. */
  'unaided',
  /** Steps of both were timed. */
  'faster',
  'slower',
  /** Only TensorFlow on the processor has it. */
  'backend',
  'processor',
  /** The step cannot be written down as one graph. */
  'graph',
  /** Nothing of the step would be computed in bfloat16. */
  'nothing',
] as const;

/** What was chosen for a training that did not simply ask for float32. */
export interface PrecisionChoice {
  readonly chosen: Precision;
  readonly reason: (typeof precisionReasons)[number];
  /** How many times as fast steps in mixed precision are, where they were timed. */
  readonly gain: number | null;
}
