import { formatScalar } from '../theme/numbers.ts';

const states = { vanishing: 'vanishes', travelling: 'travels', growing: 'grows' } as const;

/** The gradient on the canvas. */
export const gradientText = {
  title: 'Gradient flow',
  step: (step: number) => `step ${step.toLocaleString('en')}`,
  hide: 'Hide the gradient on the canvas',
  states,
  mark: (norm: number, state: keyof typeof states) =>
    `Gradient at this output: ${formatScalar(norm, 2)} (${states[state]})`,
  explain:
    'How much of the loss’s gradient reaches each output, compared with the layers nearest the loss. A bar of half its length is the same, a full one ten thousand times as much.',
} as const;
