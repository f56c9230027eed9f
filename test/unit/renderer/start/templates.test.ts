import { describe, expect, it, test } from 'vitest';
import type { BackendReport } from '../../../../core/backends.ts';
import { templateFamilies } from '../../../../core/templates/families.ts';
import { templateSentences } from '../../../../renderer/base/strings/de/template-sentences.ts';
import { formatPublished } from '../../../../renderer/base/strings/published.ts';
import { filterTemplates } from '../../../../renderer/features/start/filter-templates.ts';
import {
  isSmallEnough,
  type Machine,
  templateFit,
} from '../../../../renderer/features/start/template-fit.ts';
import { matches } from '../../../../renderer/features/start/template-words.ts';
import { trainingInWords } from '../../../../renderer/features/start/training-in-words.ts';
import { foundEntries, templateEntries } from '../../../../renderer/shell/app/palette/entries.ts';
import { readTemplate, templateNames } from '../../../setup/documents.ts';
import { templateOf, templates } from '../../../setup/templates.ts';

const gibibyte = 2 ** 30;
const everything = { words: '', family: null, fits: null } as const;
const idsOf = (found: ReturnType<typeof filterTemplates>): string[] =>
  found.groups.flatMap((group) => group.templates.map(({ id }) => id));

describe('the gallery', () => {
  it('shows every template once, family by family', () => {
    const all = filterTemplates(templates, everything);
    expect(idsOf(all)).toEqual(templates.map(({ id }) => id));
    expect(all.count).toBe(templateNames.length);
    const shown = all.groups.map(({ family }) => family);
    expect(shown).toEqual(templateFamilies.filter((family) => shown.includes(family)));
  });

  it('finds a template by its paper, its family, and what else people call it', () => {
    const found = (words: string) => idsOf(filterTemplates(templates, { ...everything, words }));
    expect(found('resnet-50')).toContain('resnet-50');
    expect(found('1512.03385 imagenet')).toContain('resnet-152');
    expect(found('deep residual learning')).toContain('resnet-20-cifar');
    expect(found('shortcut identity')).toContain('resnet-34');
    expect(found('mnist')).toEqual(expect.arrayContaining(['tiny-resnet-digits', 'deep-lesson-digits']));
    expect(found('resnet-50 mnist')).toEqual([]);
  });

  it('shows one family, and counts for each how many would be shown', () => {
    const found = filterTemplates(templates, { ...everything, words: 'plain-20', family: 'base' });
    expect(idsOf(found)).toEqual(['plain-20-cifar']);
    expect(found.families).toContainEqual({ family: 'base', count: 1 });
    expect(found.families.find(({ family }) => family === 'lessons')).toEqual({
      family: 'lessons',
      count: 0,
    });
  });

  it('leaves out what needs more memory than the machine has, and says how many', () => {
    const machine: Machine = { memory: { total: 8 * gibibyte, available: 6 * gibibyte } };
    const fits = new Map(templates.map((template) => [template.id, templateFit(template, machine)]));
    const small = filterTemplates(templates, { ...everything, family: 'residual', fits });
    expect(idsOf(small)).toContain('resnet-20-cifar');
    expect(idsOf(small)).not.toContain('resnet-152');
    const all = filterTemplates(templates, { ...everything, family: 'residual' });
    expect(small.hidden).toBe(all.count - small.count);
  });
});

describe('whether a template fits', () => {
  const report = (rest: Partial<BackendReport>): Machine['backend'] => ({
    backend: 'wasm',
    gpu: false,
    largestBuffer: null,
    ...rest,
  });
  const memory = { total: 64 * gibibyte, available: 60 * gibibyte };

  it('is told with the batch and the memory it needs', () => {
    const { fit, reason } = templateFit(templateOf('tiny-resnet-digits'), { memory });
    expect(fit).toBe('yes');
    expect(reason).toMatch(/^Fits this machine: training in batches of 32 takes about \d+ MiB\.$/);
  });

  it('is told with the memory of the machine where it does not', () => {
    const little = { total: 4 * gibibyte, available: 3 * gibibyte };
    const told = templateFit(templateOf('resnet-50'), { memory: little });
    expect(isSmallEnough(told)).toBe(false);
    expect(told.reason).toMatch(/batches of 256 takes about [\d.]+ GiB, and this machine has 4 GiB\.$/);
  });

  it('is limited by addresses on WebAssembly, however much memory there is', () => {
    const told = templateFit(templateOf('resnet-50'), { memory, backend: report({}) });
    expect(told.reason).toContain('WebAssembly can address only 4 GiB');
  });

  it('is unknown on a graphics adapter, which does not tell its memory, unless one tensor is too large', () => {
    const adapter = report({ backend: 'webgpu', gpu: true, largestBuffer: 2 * gibibyte });
    const told = templateFit(templateOf('resnet-50'), { memory, backend: adapter });
    expect(told.fit).toBe('unknown');
    expect(isSmallEnough(told)).toBe(true);
    const narrow = report({ backend: 'webgpu', gpu: true, largestBuffer: 2 ** 27 });
    expect(templateFit(templateOf('resnet-50'), { memory, backend: narrow }).reason).toContain(
      'at most 128 MiB',
    );
  });
});

test('training settings are told in a few lines, without what is off', () => {
  expect(trainingInWords(readTemplate('resnet-110-cifar'))).toEqual([
    { label: 'Length', said: '164 epochs in batches of 128' },
    { label: 'Optimizer', said: 'SGD, momentum 0.9' },
    { label: 'Learning rate', said: '0.1, lowered in steps after 1 epoch of warm\u2011up' },
    { label: 'Regularization', said: 'weight decay 0.0001' },
    { label: 'Augmentation', said: 'mirrored, cropped after padding by 4 px' },
  ]);
  const digits = trainingInWords(readTemplate('tiny-resnet-digits'));
  expect(digits.map(({ label }) => label)).toEqual(['Length', 'Optimizer', 'Learning rate', 'Data']);
});

test('published shares are in percent, counts in short', () => {
  const source = 'He et al. 2015, table 6';
  expect(formatPublished({ measure: 'testError', value: 8.75, source })).toBe('8.75%');
  expect(formatPublished({ measure: 'weights', value: 270_000, source })).toBe('270 k');
});

test('every word that is typed has to be found', () => {
  expect(matches('ResNet-20 (CIFAR)', 'cifar res')).toBe(true);
  expect(matches('ResNet-20 (CIFAR)', 'cifar plain')).toBe(false);
  expect(matches('anything', '')).toBe(true);
});

test('the command palette finds templates by the same words', () => {
  const entries = templateEntries(templates, () => undefined);
  const found = (words: string) => [...foundEntries(entries, words).values()].flat();
  expect(found('identity mappings').map(({ label }) => label)).toContain('Deep lesson for digits');
  expect(found('resnet-152')[0]).toMatchObject({ label: 'ResNet-152', detail: 'Residual' });
});

test('German has a sentence for every template', () => {
  expect(Object.keys(templateSentences).toSorted()).toEqual(templateNames.toSorted());
});
