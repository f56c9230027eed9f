import type { Lowering, Op, Ref, TrainedName, WeightLayout, WeightSpec } from '../ops/define.ts';
import type { Shape } from '../shape.ts';

/** Parts of which kinds make their weights and their operations. */

/** Operations one after the other; the layer gives what the last one gives. */
export function lowered(first: Op, ...more: readonly Op[]): Lowering {
  return { ops: [first, ...more], y: { of: (more.at(-1) ?? first).out } };
}

/** What lets its input through at inference. */
export function passThrough(): Lowering {
  return { ops: [], y: { input: 0 } };
}

/** A layer's only input, or its first. */
export const x: Ref = { input: 0 };

/** A weight that training changes. */
export function trained(name: TrainedName, layout: WeightLayout, shape: Shape): WeightSpec {
  return { name, shape, trainable: true, layout };
}

/** The bias of so many filters or units, where there is one. */
export function biasSpec(useBias: boolean, count: number): readonly WeightSpec[] {
  return useBias ? [trained('bias', 'asIs', [count])] : [];
}

interface Biased {
  readonly useBias: boolean;
  readonly biasInitializer: string;
}

/** A configuration that says how the bias starts only where that is not with zeros: those of earlier versions said nothing of it. */
export function biasedConfig<Params extends Biased>({ biasInitializer, ...config }: Params) {
  return config.useBias && biasInitializer !== 'zeros' ? { ...config, biasInitializer } : config;
}

/** What means nothing without a bias. */
export function unusedOfBias({ useBias }: Biased): readonly string[] {
  return useBias ? [] : ['biasInitializer'];
}

/** A weight where the layer has it. */
export function weightIf(present: boolean, weight: string): Ref | null {
  return present ? { weight } : null;
}

/** A learned factor and offset per channel, where they are wanted: the order of every normalization. */
export function scaleAndCenter(
  { scale, center }: { readonly scale: boolean; readonly center: boolean },
  channels: number,
): readonly WeightSpec[] {
  return [
    ...(scale ? [trained('gamma', 'asIs', [channels])] : []),
    ...(center ? [trained('beta', 'asIs', [channels])] : []),
  ];
}
