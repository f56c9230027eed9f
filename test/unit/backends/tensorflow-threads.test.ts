import { afterEach, expect, test } from 'vitest';
import { buildNetwork } from '../../../core/network/build.ts';
import { setTensorflowThreads } from '../../../engine/backends/tensorflow.ts';
import { tensorflowThreads } from '../../../engine/backends/tensorflow-threads.ts';
import { documentOf, node, readTemplate } from '../../setup/documents.ts';

const variable = 'TF_NUM_INTRAOP_THREADS';
const own = process.env[variable];

afterEach(() => {
  if (own === undefined) delete process.env[variable];
  else process.env[variable] = own;
});

test('operations too small to be shared are left to one thread', () => {
  const tiny = buildNetwork(readTemplate('tiny-resnet-digits'));
  const cifar = buildNetwork(readTemplate('resnet-20-cifar'));
  expect(tensorflowThreads(tiny, 8, 2)).toBe(1);
  expect(tensorflowThreads(tiny, 32, 2)).toBe(1);
  expect(tensorflowThreads(cifar, 8, 2)).toBe(1);
});

test('large ones are shared by all cores, and those between by as many as they are worth', () => {
  const cifar = buildNetwork(readTemplate('resnet-20-cifar'));
  expect(tensorflowThreads(cifar, 128, 2)).toBeUndefined();
  expect(tensorflowThreads(buildNetwork(readTemplate('resnet-50')), 8, 16)).toBeUndefined();
  const some = tensorflowThreads(cifar, 64, 16) ?? Number.NaN;
  expect(some).toBeGreaterThan(1);
  expect(some).toBeLessThan(16);
  expect(tensorflowThreads(cifar, 128, 16)).toBeGreaterThan(some);
});

test('of a network whose costs are not known nothing is said', () => {
  const unconnected = documentOf([node('input', 'input', { shape: [8, 8, 1] }), node('conv', 'conv2d')], []);
  expect(tensorflowThreads(buildNetwork(unconnected), 8, 2)).toBeUndefined();
});

test("TensorFlow's own variable decides where a person has set it", () => {
  delete process.env[variable];
  setTensorflowThreads(undefined);
  expect(process.env[variable]).toBeUndefined();
  setTensorflowThreads(1);
  expect(process.env[variable]).toBe('1');
  setTensorflowThreads(3);
  expect(process.env[variable]).toBe('1');
});
