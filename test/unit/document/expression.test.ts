import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate, isExpression, namesIn } from '../../../core/document/expression.ts';
import { SkiplaneError } from '../../../core/error.ts';

const scope = { filters: 16, stride: 2, name: 'relu', wide: true };

describe('expressions', () => {
  it.each([
    ['=filters * 4', 64],
    ['=(filters + 2) * stride - 1', 35],
    ['=wide ? filters : 1', 16],
    ['=stride == 2 && filters > 8 ? 3 : 1', 3],
    ['=max(filters / 4, 8)', 8],
    ['=floor(filters / 3)', 5],
    ['=-stride', -2],
    ['=name', 'relu'],
    ['=!wide', false],
    ['=2 ** 10 % 7', 2],
  ])('%s is %j', (text, value) => {
    expect(evaluate(text, scope)).toBe(value);
  });

  it.each([
    ['=depth', 'no parameter "depth"'],
    ['=filters.constructor', 'not allowed'],
    ['=constructor("x")', 'can be called'],
    ['=this', 'not allowed'],
    ['=1 / 0', 'not a finite number'],
    ['=name * 2', 'expected a number'],
    ['=(filters', 'cannot be computed'],
    ['=[1, 2]', 'not allowed'],
    ['=filters*0,5', 'write decimals with a point, as in 0.5'],
    ['=(0,5)*filters', 'write decimals with a point, as in 0.5'],
    ['=floor(filters*0,5)', 'floor takes one value; write decimals with a point'],
    ['=round()', 'round takes one value'],
    ['=filters 5', 'not allowed'],
    ['=toString', 'no parameter "toString"'],
    ['=', 'not allowed'],
    [`=${'('.repeat(400)}1`, 'cannot be computed'],
    [`=${'1+'.repeat(400)}1`, 'longer than 500'],
  ])('%s is refused with a reason', (text, reason) => {
    expect(() => evaluate(text, scope)).toThrow(SkiplaneError);
    expect(() => evaluate(text, scope)).toThrow(reason);
  });

  it('never do anything but compute or refuse', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        try {
          expect(['number', 'string', 'boolean']).toContain(typeof evaluate(`=${text}`, scope));
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(SkiplaneError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('tell which parameters they use', () => {
    expect(namesIn('=max(filters * 2, index) + filters')).toEqual(['filters', 'index']);
  });

  it('are texts that start with an equals sign', () => {
    expect([isExpression('=a'), isExpression('same'), isExpression(3)]).toEqual([true, false, false]);
  });
});
