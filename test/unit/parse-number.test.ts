import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimals, parseWholes, splitList } from '../../core/parse-list.ts';
import { looksLikeNumber, numberProblem, type ParsedNumber, parseNumber } from '../../core/parse-number.ts';

const numberOf = (parsed: ParsedNumber) => ('value' in parsed ? parsed.value : undefined);
const readingsOf = (parsed: ParsedNumber) => ('readings' in parsed ? parsed.readings : undefined);

describe('a number that somebody typed', () => {
  it.each([
    ['0.001', 0.001],
    ['0,001', 0.001],
    ['00,001', 0.001],
    [' 12 ', 12],
    ['1e-3', 1e-3],
    ['1e3', 1000],
    ['2,5E-3', 0.0025],
    ['1e−3', 1e-3],
    ['.5', 0.5],
    [',5', 0.5],
    ['5.', 5],
    ['5,', 5],
    ['−2', -2],
    ['-0', 0],
    ['+3', 3],
    ['1_000', 1000],
    ['1 000', 1000],
    ['1\u202f000\u202f000,5', 1_000_000.5],
    ['1’000.25', 1000.25],
    // Four digits or more than three behind: no thousands stand like that.
    ['1234,567', 1234.567],
    ['1,0005', 1.0005],
    ['1,00', 1],
    // A point is the decimal sign of every text that Skiplane writes.
    ['1.000', 1],
  ])('%j is %d', (typed, value) => {
    expect(parseNumber(typed)).toEqual({ value });
  });

  it.each([
    ['1,000', ['1000', '1.000']],
    ['-12,345', ['-12345', '-12.345']],
    ['1,000e3', ['1000e3', '1.000e3']],
    ['1.000,5', ['1000.5']],
    ['1,000.5', ['1000.5']],
    ['1,000,000', ['1000000']],
    ['1.000.000', ['1000000']],
    ['', []],
    ['abc', []],
    ['12px', []],
    ['1,2,3', []],
    ['1.2.3', []],
    ['1,2.3', []],
    ['1 00', []],
    ['1_000 000', []],
    [',', []],
    ['.', []],
    ['-', []],
    ['--1', []],
    ['0x10', []],
    ['1e', []],
    ['1e5.5', []],
    ['Infinity', []],
    ['NaN', []],
    ['1e999', []],
  ])('%j is not guessed at', (typed, readings) => {
    expect(parseNumber(typed)).toEqual({ readings });
  });

  it('is the same with a comma as with a point, whatever the number, or refused', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        const value = number === 0 ? 0 : number;
        expect(numberOf(parseNumber(String(number)))).toBe(value);
        const comma = numberOf(parseNumber(String(number).replace('.', ',')));
        if (/^-?[1-9]\d{0,2}\.\d{3}(e|$)/.test(String(number))) expect(comma).toBeUndefined();
        else expect(comma).toBe(value);
      }),
      { numRuns: 3000 },
    );
  });

  it('advises nothing that is beyond all numbers', () => {
    expect(readingsOf(parseNumber('1,000e306'))).toEqual(['1.000e306']);
    expect(readingsOf(parseNumber('8,000e600'))).toEqual([]);
  });

  it('is never anything else than what one of its signs can mean, and its readings are taken as they stand', () => {
    const typed = fc.string({
      unit: fc.constantFrom(...'0123456789.,,. _-e'.split('')),
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseNumber(text);
        const point = Number(
          text
            .trim()
            .replaceAll(/(?<=\d)[ _](?=\d{3})/g, '')
            .replace(',', '.'),
        );
        if ('value' in parsed) expect(parsed.value).toBe(point === 0 ? 0 : point);
        for (const reading of readingsOf(parsed) ?? [])
          expect(numberOf(parseNumber(reading))).toBe(Number(reading));
        if ('value' in parsed) expect(looksLikeNumber(text)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('that is refused says what to write', () => {
    expect(numberProblem('a number', '1,000', ['1000', '1.000'])).toBe(
      'Expected a number, received "1,000": write 1000 or 1.000, depending on what you mean.',
    );
    expect(numberProblem('a number', '1.000,5', ['1000.5'])).toBe(
      'Expected a number, received "1.000,5": write 1000.5 if you mean that.',
    );
    expect(numberProblem('a number', 'abc')).toBe('Expected a number, received "abc".');
  });
});

describe('a list that somebody typed', () => {
  it('of whole numbers is joined by anything people use, and by one thing at a time', () => {
    for (const text of [
      '28x28x1',
      '28×28×1',
      '28,28,1',
      '28, 28, 1',
      '28 28 1',
      '(28, 28, 1)',
      '[28;28;1]',
      '28*28*1',
    ])
      expect(parseWholes(text)).toEqual([28, 28, 1]);
    expect(parseWholes('(3,)')).toEqual([3]);
    for (const text of ['', '28xx1', '28,,1', '1,000x3', '1,000', '28.5x1', 'axb', '28x28x1,5'])
      expect(parseWholes(text)).toBeUndefined();
    expect(splitList('3 × 5')).toEqual(['3', '5']);
  });

  it('of decimals takes a comma for what it can only be', () => {
    for (const text of ['0.5, 0.75', '0.5 0.75', '0,5; 0,75', '0,5 0,75', '0,5, 0,75', '0.5,0.75', '.5,.75'])
      expect(parseDecimals(text)).toEqual([0.5, 0.75]);
    expect(parseDecimals('0,5')).toEqual([0.5]);
    expect(parseDecimals('')).toEqual([]);
    for (const text of ['0,5,0,75', '1,500', 'half', '0.5; x']) expect(parseDecimals(text)).toBeUndefined();
  });
});
