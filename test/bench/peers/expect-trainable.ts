import type * as tfl from '@tensorflow/tfjs-layers';

/** Ends the program where its network is not the one that it is compared with. @param expected as it was passed, if at all */
export function expectTrainable(model: tfl.LayersModel, expected: string | undefined): void {
  const received = model.trainableWeights.reduce(
    (sum, { shape }) => sum + shape.reduce<number>((size, length) => size * Number(length), 1),
    0,
  );
  if (expected !== undefined && Number(expected) !== received)
    throw new Error(`Expected ${expected} trainable weights, received ${received}: the two networks differ.`);
}
