import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileParts, groupTemplates, matches } from '../../../../renderer/start/catalogue.ts';
import { factsOf } from '../../../../renderer/start/template-facts.ts';

const folder = new URL('../../../../templates/', import.meta.url);
const templates = readdirSync(folder).map((file) => ({
  id: file.replace('.skiplane.json', ''),
  text: readFileSync(new URL(file, folder), 'utf8'),
}));

test('templates come in groups, the smallest network first and plain twins behind', () => {
  const groups = groupTemplates([...templates].reverse());
  expect(groups.map(({ name, templates: own }) => [name, own.map(({ id }) => id)])).toEqual([
    ['start', ['tiny-resnet-digits', 'plain-cnn', 'deep-lesson-digits']],
    [
      'cifar',
      [
        'resnet-20-cifar',
        'resnet-32-cifar',
        'resnet-44-cifar',
        'resnet-56-cifar',
        'resnet-110-cifar',
        'plain-20-cifar',
        'plain-56-cifar',
      ],
    ],
    ['imagenet', ['resnet-18', 'resnet-34', 'resnet-50', 'resnet-101', 'resnet-152']],
  ]);
});

test('a template that no group knows is shown among the others', () => {
  const groups = groupTemplates([{ id: 'u-net' }, { id: 'plain-cnn' }]);
  expect(groups.map(({ name }) => name)).toEqual(['start', 'other']);
});

test('a card says what the document says and what the network costs', () => {
  const text = templates.find(({ id }) => id === 'resnet-20-cifar')?.text ?? '';
  const facts = factsOf(text);
  if ('problem' in facts) throw new Error(facts.problem);
  expect(facts.name).toBe('ResNet-20 (CIFAR)');
  // He et al. 2015, table 6: 0.27 M parameters.
  expect(facts.weights / 1e6).toBeCloseTo(0.27, 2);
  expect(facts.macs / 1e6).toBeCloseTo(40.6, 0);
  expect(factsOf(text)).toBe(facts);
});

test('a template that cannot be read says why', () => {
  expect(factsOf('{')).toEqual({ problem: expect.stringContaining('not valid JSON') });
});

test('every word that is typed has to be found', () => {
  expect(matches('ResNet-20 (CIFAR)', 'cifar res')).toBe(true);
  expect(matches('ResNet-20 (CIFAR)', 'cifar plain')).toBe(false);
  expect(matches('anything', '')).toBe(true);
});

test('a file is listed by its name, and by the folder that it lies in', () => {
  expect(fileParts('nets/wide.skiplane.json')).toEqual({ name: 'wide', folder: 'nets' });
  expect(fileParts('C:\\nets\\wide.json')).toEqual({ name: 'wide', folder: 'C:\\nets' });
  expect(fileParts('wide.skiplane.json')).toEqual({ name: 'wide', folder: '' });
  expect(fileParts('/wide.skiplane.json')).toEqual({ name: 'wide', folder: '' });
});
