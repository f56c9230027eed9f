import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, it } from 'vitest';
import { buildNetwork } from '../../core/network/build.ts';
import { startBackend } from '../../engine/backends/start.ts';
import { compileNetwork } from '../../engine/compile/compile.ts';
import { referenceLoop } from '../bench/reference-loop.ts';
import { readTemplate } from '../setup/documents.ts';
import { expectWithin } from './budget.ts';

const reference = async (): Promise<number> => referenceLoop(10);
const referenceName = '10 products of matrices in plain loops';
const large = readTemplate('resnet-152');
const deep = readTemplate('resnet-56-cifar');

beforeAll(() => startBackend('cpu'));

it('builds the network of a large document no slower than it did', () =>
  expectWithin({
    what: 'building the network of the document of ResNet-152',
    work: async () => {
      buildNetwork(large);
    },
    reference,
    referenceName,
    measured: 1.85,
  }));

it('compiles a deep network no slower than it did', () => {
  const network = buildNetwork(deep);
  return expectWithin({
    what: 'compiling ResNet-56',
    work: async () => {
      compileNetwork(network, { seed: 1 }).dispose();
      tf.disposeVariables();
    },
    reference,
    referenceName,
    measured: 7.5,
  });
});
