import { describe, expect, it } from 'vitest';
import {
  augmentation,
  datasetSettings,
  defaultAugmentation,
  parseAugmentation,
} from '../../../core/document/dataset.ts';
import { parseDatasetSource } from '../../../core/document/sources.ts';

describe('dataset settings', () => {
  it('have a default for everything but the source and the limit', () => {
    expect(datasetSettings.parse({})).toEqual({
      fit: 'contain',
      grey: 'luma',
      pixelRange: 'measured',
      followLinks: false,
      keptForTraining: 0.6,
      validationSplit: 0.1,
      testSplit: 0.1,
      splitSeed: 0,
    });
  });

  it('refuse splits that leave nothing to train on', () => {
    expect(datasetSettings.safeParse({ validationSplit: 0.5, testSplit: 0.5 }).success).toBe(false);
  });

  it('describe every field, for the forms made of them', () => {
    for (const schema of [datasetSettings, augmentation]) {
      for (const [name, field] of Object.entries(schema.shape)) {
        const inner = 'unwrap' in field ? field.unwrap() : field;
        expect(field.description ?? inner.description, name).toMatch(/\.$/);
      }
    }
  });

  it.each([
    ['mnist', { kind: 'mnist' }],
    ['folder:a b/c', { kind: 'folder', path: 'a b/c' }],
    ['npz:C:\\data\\x.npz', { kind: 'npz', path: 'C:\\data\\x.npz' }],
  ])('read the source %s', (text, expected) => {
    expect(parseDatasetSource(text)).toEqual(expected);
  });

  it.each(['', 'mnist:', 'folder:', 'http://x', 'Folder:x', 'folder'])('refuse the source "%s"', (text) => {
    expect(() => parseDatasetSource(text)).toThrow(
      /one of the forms mnist, folder:<path>, csv:<path>, idx:<path>, cifar10:<path>, cifar100:<path> or npz:<path>\. Received/,
    );
  });
});

describe('augmentation on the command line', () => {
  it('is off for nothing and for "none"', () => {
    expect(parseAugmentation('')).toEqual(defaultAugmentation);
    expect(parseAugmentation('none')).toEqual(defaultAugmentation);
    expect(Object.values(defaultAugmentation).every((value) => value === false || value === 0)).toBe(true);
  });

  it('sets what is named', () => {
    expect(parseAugmentation('flip, crop=4,rotation=10,mixup=0.2')).toEqual({
      ...defaultAugmentation,
      flip: true,
      cropPadding: 4,
      rotation: 10,
      mixup: 0.2,
    });
  });

  it.each(['spin', 'flip=1', 'crop', 'crop=', 'crop=x', 'crop=1=2', 'none,flip', 'cropPadding=4'])(
    'refuses "%s" and names what is allowed',
    (text) => {
      expect(() => parseAugmentation(text)).toThrow(/flip, crop=<number>, .*mixup=<number>\. Received "/);
    },
  );

  it.each(['crop=1.5', 'rotation=181', 'shift=-1', 'zoom=1'])('refuses %s as out of range', (text) => {
    expect(() => parseAugmentation(text)).toThrow(/is out of range: .* Received /);
  });
});
