import * as tf from '@tensorflow/tfjs-core';
import type * as tfl from '@tensorflow/tfjs-layers';
import { createLayer } from '../../layers/create.ts';
import type { Plan } from '../../training/forward.ts';
import type { AnswerProgram } from './answer-program.ts';

/** A plan without the batch normalization that stands in the layers before it. */
interface FoldedPlan {
  readonly plan: Plan;
  /** Frees the weights of its own. */
  dispose(): void;
}

/** Undefined where the program folded nothing. */
export function foldedPlan(plan: Plan, { folded, read }: AnswerProgram): FoldedPlan | undefined {
  if (folded.size === 0) return undefined;
  const normalizationOf = new Map([...folded].map(([normalization, into]) => [into, normalization]));
  const outputOf = new Map(plan.steps.map(({ layer, output }) => [layer.name, output]));
  const own: tfl.layers.Layer[] = [];
  const steps = plan.steps.flatMap((step): Plan['steps'][number][] => {
    if (folded.has(step.layer.name)) return [];
    const output = outputOf.get(normalizationOf.get(step.layer.name) ?? '');
    if (output === undefined) return [step];
    const layer = withBias(step.layer, read);
    own.push(layer);
    // The normalization read the old output, so this step does not free it.
    return [{ ...step, layer, output }];
  });
  const dispose = (): void => {
    for (const layer of own) for (const weight of layer.weights) weight.dispose();
  };
  return { plan: { ...plan, steps }, dispose };
}

/** The same layer with a bias, and with the values that its program has. */
function withBias(layer: tfl.layers.Layer, read: AnswerProgram['read']): tfl.layers.Layer {
  const given = Object.entries({ ...layer.getConfig(), useBias: true, weightStandardization: false });
  const config = Object.fromEntries(
    given.map(([key, value]) => [key, key.endsWith('Initializer') ? 'zeros' : value]),
  );
  const copy = createLayer({ className: layer.getClassName(), config }, { name: layer.name, seed: 0 });
  copy.build(layer.inboundNodes[0]?.inputTensors[0]?.shape ?? []);
  tf.tidy(() => {
    for (const weight of copy.weights)
      weight.write(tf.tensor(read(`${layer.name}/${weight.originalName}`), weight.shape.map(Number)));
  });
  return copy;
}
