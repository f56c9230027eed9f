import { formatScalar } from '../theme/numbers.ts';

const states = { vanishing: 'vanishes', travelling: 'travels', growing: 'grows' } as const;

function layersDiffer(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'layer differs' : 'layers differ'}`;
}

/** The gradient on the canvas. */
export const gradientText = {
  title: 'Gradient flow',
  step: (step: number) => `step ${step.toLocaleString('en')}`,
  changed: (layers: number) => `of an earlier state, ${layersDiffer(layers)}`,
  compared: (layers: number) => `of the comparison, ${layersDiffer(layers)}`,
  changedHint:
    'This was measured in the network as it was trained. What it did not have shows nothing; what has been changed since shows how it was.',
  hide: 'Hide the gradient on the canvas',
  states,
  mark: (norm: number, state: keyof typeof states) =>
    `Gradient at this output: ${formatScalar(norm, 2)} (${states[state]})`,
  explain:
    'How much of the loss’s gradient reaches each output, compared with the layers nearest the loss. A bar of half its length is the same, a full one ten thousand times as much.',
} as const;
