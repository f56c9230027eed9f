import { formatCount } from '../format.ts';
import { formatScalar } from '../numbers.ts';

const states = { vanishing: 'vanishes', traveling: 'travels', growing: 'grows' } as const;

function layersDiffer(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'layer differs' : 'layers differ'}`;
}

/** The gradient on the canvas. */
export const gradientText = {
  title: 'Gradient flow',
  step: (step: number) => `step ${formatCount(step)}`,
  changed: (layers: number) => `from an earlier version, ${layersDiffer(layers)}`,
  compared: (layers: number) => `from the comparison, ${layersDiffer(layers)}`,
  changedHint:
    'Measured in the network as it was trained. Layers added since then show nothing; layers changed since then show their earlier values. Click for the differences.',
  hide: 'Hide the gradient on the canvas',
  states,
  mark: (norm: number, state: keyof typeof states) =>
    `Gradient at this output: ${formatScalar(norm, 2)} (${states[state]})`,
  explain:
    'How much of the gradient of the loss reaches each output, compared with the layers nearest the loss. A half bar means the same amount, a full bar ten thousand times as much.',
} as const;
