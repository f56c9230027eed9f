import { expect, it } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { type BenchNetworkName, benchNetworks } from '../../bench/throughput/networks.ts';

function weightsOf(name: BenchNetworkName): number {
  const network = buildNetwork(benchNetworks[name].document());
  expect(network.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  return network.layers.reduce((sum, { cost }) => sum + cost.trainable + cost.nonTrainable, 0);
}

it.each([
  // count_params() of the models of test/bench/peers in Keras 3; 11,181,642 of torchvision's resnet18 with ten classes learn.
  ['resnet-20', 273_754],
  ['resnet-18-64', 11_181_642 + 9_600],
  ['resnet-18-224', 11_181_642 + 9_600],
] as const)('%s is the network that the peers train', (name, weights) => {
  expect(weightsOf(name)).toBe(weights);
});

it('each layer of a dense block takes all before it', () => {
  const network = buildNetwork(benchNetworks['dense-blocks'].document());
  const shapes = ['dense1', 'dense2', 'dense3'].map(
    (block) =>
      network.byPath.get(`${block}6.concatenate`)?.shape?.[2] ?? network.layers.map(({ path }) => path),
  );
  expect(shapes).toEqual([24 + 6 * 12, 64 + 6 * 12, 64 + 6 * 12]);
});
