import type { KerasKind } from './define.ts';

export const input: KerasKind = ({ shape }) => [
  { className: 'InputLayer', config: { batch_shape: [null, ...shape] } },
];
