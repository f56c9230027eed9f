import { describe, expect, it } from 'vitest';
import { nodeDefinition } from '../../../../core/nodes/index.ts';
import { type Field, fieldsOf, repeatField } from '../../../../renderer/base/forms/fields.ts';
import {
  commonFields,
  commonValue,
  countUses,
  formulaOf,
  isInitial,
  literalOf,
  previewOf,
  soundValue,
} from '../../../../renderer/base/forms/reading.ts';
import { formatParameter, parseParameter } from '../../../../renderer/features/inspector/parameter-text.ts';
import { referenceParts } from '../../../../renderer/features/inspector/references.ts';

function schemaOf(kind: string) {
  const definition = nodeDefinition(kind);
  if (definition === undefined) throw new Error(`no kind ${kind}`);
  return definition.params;
}

function field(kind: string, name: string): Field {
  const found = fieldsOf(schemaOf(kind)).find((one) => one.name === name);
  if (found === undefined) throw new Error(`${kind} has no field ${name}`);
  return found;
}

describe('an expression', () => {
  const scope = { filters: 16, index: 0 };

  it('shows what it comes to in the copy that is shown', () => {
    expect(previewOf('=index == 0 ? filters * 2 : filters', scope)).toEqual({ value: 32 });
  });

  it('says in a sentence why it comes to nothing', () => {
    expect(previewOf('=filter * 2', scope)).toEqual({
      problem: 'There is no parameter "filter" here (known: filters, index).',
    });
  });

  it('must come to something that suits the field', () => {
    const filters = field('conv2d', 'filters');
    expect(soundValue(filters, '=filters * 4', scope)).toEqual({ value: '=filters * 4' });
    expect(soundValue(filters, '=filters / 32', scope)).toEqual({
      problem: 'Expected a whole number, received the result 0.5.',
    });
    expect(soundValue(field('conv2d', 'kernelSize'), ['=index + 3', 1], scope)).toEqual({
      value: ['=index + 3', 1],
    });
    expect(soundValue(repeatField(), '=0 - filters', scope)).toHaveProperty('problem');
  });

  it('comes from a value and goes back to one', () => {
    const filters = field('conv2d', 'filters');
    expect(formulaOf(64)).toBe('=64');
    expect(formulaOf('same')).toBe('="same"');
    expect(formulaOf([3, 5])).toBe('=3');
    expect(literalOf(filters, '=filters * 4', scope)).toBe(64);
    expect(literalOf(filters, '=gone', scope)).toBe(32);
    expect(literalOf(field('conv2d', 'padding'), '="valid"', scope)).toBe('valid');
  });

  it('is counted where a parameter is used, in lists and repeat counts too', () => {
    const nodes = [
      { params: { filters: '=filters' } },
      { params: { kernelSize: ['=filters - 1', 3] } },
      { params: { filters: '=filters2', units: 'filters' } },
      { repeat: '=filters / 8' },
    ];
    expect(countUses(nodes, 'filters')).toBe(3);
  });
});

describe('a value', () => {
  it('is the default however it is written', () => {
    const size = field('conv2d', 'kernelSize');
    expect(isInitial(size, undefined)).toBe(true);
    expect(isInitial(size, [3, 3])).toBe(true);
    expect(isInitial(size, 5)).toBe(false);
    expect(isInitial(size, '=3')).toBe(false);
  });

  it('is shared by several nodes only where all agree, defaults counted', () => {
    const one = field('conv2d', 'strides');
    const other = field('zeroPadShortcut', 'strides');
    expect(
      commonValue([
        { field: one, value: 2 },
        { field: other, value: undefined },
      ]),
    ).toEqual({ value: 2 });
    expect(
      commonValue([
        { field: one, value: undefined },
        { field: other, value: undefined },
      ]),
    ).toBe('mixed');
    expect(
      commonValue([
        { field: one, value: undefined },
        { field: one, value: undefined },
      ]),
    ).toEqual({
      value: undefined,
    });
  });
});

describe('several kinds', () => {
  const names = (...kinds: string[]): string[] => commonFields(kinds.map(schemaOf)).map(({ name }) => name);

  it('have in common what goes by the same name and form', () => {
    expect(names('conv2d', 'conv2d')).toEqual(Object.keys(schemaOf('conv2d').shape));
    expect(names('conv2d', 'dense').slice(0, 3)).toEqual(['useBias', 'kernelInitializer', 'biasInitializer']);
    expect(names('conv2d', 'zeroPadShortcut')).toEqual(['filters', 'strides']);
    expect(names('add', 'conv2d')).toEqual([]);
  });

  it('offer of a choice what all of them have', () => {
    const optionsOf = (...kinds: string[]) => {
      const found = commonFields(kinds.map(schemaOf)).find(({ name }) => name === 'kernelInitializer');
      return found?.kind === 'choice' ? found.options : [];
    };
    expect(optionsOf('dense', 'gru')).toContain('identity');
    for (const kinds of [
      ['dense', 'conv2d'],
      ['conv2d', 'dense'],
    ]) {
      expect(optionsOf(...kinds)).toContain('heNormal');
      expect(optionsOf(...kinds)).not.toContain('identity');
    }
  });

  it('do not share a parameter of another form', () => {
    // One number along a sequence, a pair on a map.
    expect(names('conv1d', 'conv2d')).not.toContain('kernelSize');
    // The same name for other functions.
    expect(names('activation', 'lstm')).not.toContain('activation');
  });
});

describe('a parameter of a block or document', () => {
  it.each([1, 0.5, -3, 1e-7, true, 'relu', 'true', '3', '"quoted"', '=odd', ' '])(
    'keeps %j when shown and read back',
    (value) => {
      expect(parseParameter(formatParameter(value))).toEqual({ value });
    },
  );

  it('cannot be nothing', () => {
    expect(parseParameter('  ')).toHaveProperty('problem');
  });
});

describe('a reference', () => {
  it('links to the paper it names', () => {
    expect(referenceParts('He et al. 2015, arXiv 1512.03385, §3.3')).toEqual([
      { text: 'He et al. 2015, ' },
      { text: 'arXiv 1512.03385', href: 'https://arxiv.org/abs/1512.03385' },
      { text: ', §3.3' },
    ]);
    expect(referenceParts('LeCun et al. 1998')).toEqual([{ text: 'LeCun et al. 1998' }]);
  });
});
