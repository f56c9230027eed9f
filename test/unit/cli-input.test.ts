import { describe, expect, it } from 'vitest';
import { decimalFrom, parseShape, whole } from '../../cli/input.ts';
import { parseAugmentation } from '../../core/document/dataset.ts';

describe('numbers on the command line', () => {
  it('have a point or a comma', () => {
    expect(decimalFrom(0, true)('0,001')).toBe(0.001);
    expect(decimalFrom(0, true)('0.001')).toBe(0.001);
    expect(whole(1, 100_000)('1e3')).toBe(1000);
    expect(whole(1)(' 12 ')).toBe(12);
  });

  it.each(['5.5', '5,5', 'abc', '', ' ', '0x10', '1e9', '0'])('%j is no number of epochs', (text) => {
    expect(() => whole(1, 100_000)(text)).toThrow(
      `Expected a whole number from 1 to 100000, received "${text}".`,
    );
  });

  it('with a comma that may mean two things are refused with both', () => {
    expect(() => whole(1, 100_000)('1,000')).toThrow('write 1000 or 1.000, depending on what you mean');
    expect(() => decimalFrom(0)('1.000,5')).toThrow('write 1000.5 if you mean that');
  });

  it('of a shape are joined by x, × or commas, and by one of them at a time', () => {
    for (const text of ['28x28x1', '28×28×1', '28,28,1']) expect(parseShape(text)).toEqual([28, 28, 1]);
    for (const text of ['28,28x1', '1,000', '28.5x28', '0x3', '1x2x3x4x5', '', 'axb'])
      expect(() => parseShape(text)).toThrow(`Expected a shape such as 224x224x3, received "${text}".`);
  });

  it('of augmentations may have a decimal comma beside the commas between them', () => {
    expect(parseAugmentation('flip,rotation=0,5,zoom=0.1')).toMatchObject({
      flip: true,
      rotation: 0.5,
      zoom: 0.1,
    });
    expect(parseAugmentation('crop=4, rotation=10')).toMatchObject({ cropPadding: 4, rotation: 10 });
    expect(parseAugmentation('none')).toMatchObject({ flip: false, rotation: 0 });
    expect(() => parseAugmentation('rotation=1,500')).toThrow(
      'Received "rotation=1,500": write 1500 or 1.500, depending on what you mean.',
    );
    for (const text of ['rotation=', 'rotation=ten', 'flip=1', 'rotation=1=2', '5', 'twist=3'])
      expect(() => parseAugmentation(text)).toThrow(/Expected augmentations separated by commas/);
  });
});
