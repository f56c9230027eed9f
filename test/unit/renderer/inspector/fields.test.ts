import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeDefinition, nodeDefinitions } from '../../../../core/nodes/index.ts';
import { formatValue, parseValue, stepped, withOneSign } from '../../../../renderer/base/forms/field-text.ts';
import { type Field, fieldsOf, parameterField } from '../../../../renderer/base/forms/fields.ts';

function field(kind: string, name: string): Field {
  const definition = nodeDefinition(kind);
  const found =
    definition === undefined ? undefined : fieldsOf(definition.params).find((one) => one.name === name);
  if (found === undefined) throw new Error(`${kind} has no field ${name}`);
  return found;
}

function value(of: Field, text: string): unknown {
  const parsed = parseValue(of, text);
  return 'problem' in parsed ? parsed.problem : parsed.value;
}

/** Every parameter of every kind. */
const everything = nodeDefinitions.flatMap((definition) =>
  fieldsOf(definition.params).map((one) => ({ kind: definition.kind, definition, one })),
);

describe('the form of a kind', () => {
  it('has a field for every parameter of every kind', () => {
    for (const { kind, params } of nodeDefinitions) {
      expect(
        fieldsOf(params).map(({ name }) => name),
        kind,
      ).toEqual(Object.keys(params.shape));
    }
  });

  it.each(everything)('knows how $one.name of $kind is edited', ({ one }) => {
    expect(one.kind).not.toBe('text');
    expect(one.label).toMatch(/^[A-Z]/);
    expect(one.help).not.toBe('');
    expect(one.initial).toBeDefined();
  });

  it.each(everything)('reads back what it shows of $one.name of $kind', ({ one, definition }) => {
    const written = [
      one.initial,
      ...definition.examples.flatMap(({ params }) => {
        const example: unknown = Reflect.get(params, one.name);
        return example === undefined ? [] : [example];
      }),
    ];
    for (const before of written) {
      const after = value(one, formatValue(one, before));
      expect(z.parse(one.schema, after)).toEqual(z.parse(one.schema, before));
    }
  });

  it('knows which parameters most networks leave as they are', () => {
    const advanced = (kind: string) =>
      fieldsOf(nodeDefinition(kind)?.params ?? z.object({}))
        .filter((one) => one.advanced)
        .map(({ name }) => name);
    expect(advanced('dense').slice(0, 3)).toEqual([
      'biasInitializer',
      'kernelRegularizer',
      'kernelConstraint',
    ]);
    expect(advanced('dense')).not.toContain('units');
    expect(advanced('dense')).not.toContain('kernelInitializer');
    expect(advanced('activation')).toEqual([]);
  });

  it('takes the limits of the schema', () => {
    expect(field('conv2d', 'filters')).toMatchObject({ kind: 'integer', range: { min: 1, max: 1_000_000 } });
    expect(field('dropout', 'rate')).toMatchObject({
      kind: 'number',
      range: { min: 0, max: 1, below: true },
    });
    expect(field('batchNormalization', 'momentum')).toMatchObject({ step: 0.01, range: { below: false } });
    expect(field('reshape', 'targetShape')).toMatchObject({ kind: 'axes', rest: true, separator: '×' });
    expect(field('permute', 'dims')).toMatchObject({ kind: 'axes', rest: false, separator: ', ' });
    expect(field('zeroPadding2d', 'padding').kind).toBe('sides');
    expect(field('maxPooling2d', 'poolSize').kind).toBe('pair');
  });

  it('falls back to JSON only for what it does not know', () => {
    const [strange] = fieldsOf(z.object({ strange: z.record(z.string(), z.number()) }));
    expect(strange?.kind).toBe('text');
  });

  it('takes the form of a block’s parameter from its default', () => {
    expect(parameterField('filters', 16)).toMatchObject({ kind: 'number', step: 1 });
    expect(parameterField('rate', 0.25)).toMatchObject({ kind: 'number', step: 0.01 });
    expect(parameterField('bias', true).kind).toBe('flag');
    expect(value(parameterField('name', 'relu'), '32')).toBe('32');
  });
});

describe('what is typed into a field', () => {
  it('is refused in a sentence that says what was expected and what came', () => {
    const filters = field('conv2d', 'filters');
    expect(value(filters, '3.5')).toBe('Expected a whole number from 1 to 1000000, received “3.5”.');
    expect(value(filters, '0')).toMatch(/received “0”/);
    expect(value(filters, '')).toMatch(/received nothing/);
    expect(value(field('dropout', 'rate'), '1')).toBe(
      'Expected a number from 0 to less than 1, received “1”.',
    );
    expect(value(field('conv2d', 'padding'), 'valids')).toMatch(/same, valid/);
  });

  it('may have a decimal comma, and thousands apart by what is no decimal sign', () => {
    expect(value(field('dropout', 'rate'), '0,25')).toBe(0.25);
    expect(value(field('dense', 'units'), '1_000')).toBe(1000);
    expect(value(field('dense', 'units'), '1 000')).toBe(1000);
  });

  it('is not guessed at where a comma may mean two things', () => {
    expect(value(field('dense', 'units'), '1,000')).toBe(
      'Expected a whole number from 1 to 1000000, received “1,000”: write 1000 or 1.000, depending on what you mean.',
    );
    expect(value(field('conv2d', 'kernelSize'), '1,500')).toMatch(
      /write 1500 or 1×500, depending on what you mean/,
    );
    expect(value(field('conv2d', 'kernelSize'), '1 500')).toMatch(
      /write 1500 or 1×500, depending on what you mean/,
    );
    expect(value(field('conv2d', 'kernelSize'), '3,5')).toMatch(/write 3×5 if you mean that/);
    expect(value(field('zeroPadding2d', 'padding'), '1,500')).toMatch(/write 1500 or 1×500/);
    expect(value(field('zeroPadding2d', 'padding'), '1,2')).toMatch(/write 1×2 if you mean that/);
    expect(value(field('input', 'shape'), '1,000×3')).toMatch(/such as 32×32×3/);
    expect(value(field('input', 'shape'), '1,000')).toMatch(/such as 32×32×3/);
  });

  it('has points in expressions, where commas separate', () => {
    for (const [kind, name] of [
      ['conv2d', 'filters'],
      ['dropout', 'rate'],
      ['conv2d', 'kernelSize'],
      ['input', 'shape'],
    ] as const)
      expect(value(field(kind, name), '=filters*0,5')).toMatch(/^Expected a decimal point in the expression/);
    expect(value(field('conv2d', 'filters'), '=max(filters, 8)')).toBe('=max(filters, 8)');
    expect(value(field('conv2d', 'filters'), '=filters*0.5')).toBe('=filters*0.5');
  });

  it('is a size as one number or as two', () => {
    const size = field('conv2d', 'kernelSize');
    expect(value(size, '3')).toBe(3);
    for (const text of ['3×5', '3x5', '3, 5', '[3, 5]', '3 5']) expect(value(size, text)).toEqual([3, 5]);
    expect(value(size, '1×2×3')).toMatch(/one or two whole numbers/);
    expect(value(size, '0×3')).toMatch(/one or two whole numbers/);
  });

  it('is a shape joined by anything people use', () => {
    const shape = field('input', 'shape');
    for (const text of ['32×32×3', '32x32x3', '32, 32, 3', '(32, 32, 3)']) {
      expect(value(shape, text)).toEqual([32, 32, 3]);
    }
    expect(value(shape, '1×2×3×4×5')).toMatch(/at most 4 values/);
    expect(value(field('reshape', 'targetShape'), '4, −1')).toEqual([4, -1]);
    expect(value(shape, '4, -1')).toMatch(/whole numbers/);
  });

  it('is one number for all sides, two, or four', () => {
    const padding = field('zeroPadding2d', 'padding');
    expect(value(padding, '2')).toBe(2);
    expect(value(padding, '1, 2')).toEqual([1, 2]);
    expect(value(padding, '0, 1, 2, 3')).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(value(padding, '1, 2, 3')).toMatch(/top, bottom, left and right/);
  });

  it('may be an empty list where the kind allows one', () => {
    expect(value(field('prelu', 'sharedAxes'), 'none')).toEqual([]);
    expect(value(field('input', 'shape'), 'none')).toMatch(/at least 1 value/);
  });

  it('is an expression wherever it starts with =', () => {
    expect(value(field('conv2d', 'filters'), ' =filters * 4')).toBe('=filters * 4');
    expect(value(field('conv2d', 'padding'), '="same"')).toBe('="same"');
    expect(value(field('conv2d', 'kernelSize'), '=max(a, 3)')).toBe('=max(a, 3)');
    expect(value(field('conv2d', 'kernelSize'), '=size×1')).toEqual(['=size', 1]);
  });
});

describe('a step', () => {
  const whole = { min: 1, max: 10, below: false };

  it('leads to the next multiple and stops at the limits', () => {
    expect(stepped(3, 1, 1, whole)).toBe(4);
    expect(stepped(9, 10, 1, whole)).toBe(10);
    expect(stepped(10, 1, 1, whole)).toBeUndefined();
    expect(stepped(1, -1, 1, whole)).toBeUndefined();
  });

  it('leaves no dust behind', () => {
    const share = { min: 0, max: 1, below: true };
    expect(stepped(0.25, 1, 0.05, share)).toBe(0.3);
    expect(stepped(0.93, 1, 0.05, share)).toBe(0.95);
    expect(stepped(0.95, 1, 0.05, share)).toBeUndefined();
  });
});

it('takes a second sign of a formula, typed out of habit, for none', () => {
  expect(['==filters', '= =filters', '===2', '=filters', '=a == b ? 1 : 2', '32'].map(withOneSign)).toEqual([
    '=filters',
    '=filters',
    '=2',
    '=filters',
    '=a == b ? 1 : 2',
    '32',
  ]);
});
