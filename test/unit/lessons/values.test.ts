import { describe, expect, it } from 'vitest';
import { judgeClaim, lessonClaim } from '../../../core/lessons/claim.ts';
import { checkConditions } from '../../../core/lessons/condition.ts';
import { documentBefore, lessonDocumentOf, shownAt } from '../../../core/lessons/documents.ts';
import { neededAt } from '../../../core/lessons/needed.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import { type LessonValue, readValue } from '../../../core/lessons/value.ts';
import { findTemplate } from '../../../engine/lessons/templates.ts';
import { changed, lesson } from './lesson.ts';

const tables = {
  figures: {
    columns: ['layer', 'variance'],
    rows: [
      ['a', 1],
      ['b', 4],
      ['c', null],
      ['d', '12345678901234567000'],
    ],
  },
  other: { columns: ['x'], rows: [[7]] },
};

const value = (given: Partial<LessonValue>): LessonValue => ({
  of: 'm',
  column: 'variance',
  pick: 'only',
  ...given,
});

describe('readValue', () => {
  it.each([
    [{ where: { layer: 'b' } }, 4],
    [{ where: { layer: 'c' } }, null],
    [{ where: { layer: 'd' } }, 1.2345678901234567e19],
    [{ pick: 'first' }, 1],
    [{ pick: 'least' }, 1],
    [{ pick: 'largest' }, 1.2345678901234567e19],
    [{ pick: 'count' }, 4],
    [{ table: 'other', column: 'x' }, 7],
  ] as const)('reads %o', (given, expected) => {
    expect(readValue(value(given), tables)).toBe(expected);
  });

  it.each([
    [{ column: 'mean' }, /Expected a column of m \(layer, variance\), received "mean"/],
    [{ where: { layer: 'z' } }, /Expected one row of m with \{"layer":"z"\}, received none/],
    [{}, /received 4 rows/],
    [{ table: 'none' }, /Expected a table of m \(figures, other\), received "none"/],
    [{ column: 'layer', pick: 'first' }, /Expected numbers in the column layer of m, received "a"/],
  ] as const)('refuses %o', (given, message) => {
    expect(() => readValue(value(given), tables)).toThrow(message);
  });
});

describe('judgeClaim', () => {
  const claim = lessonClaim.parse({ text: 't', value: '=a / b', atLeast: 2, atMost: 3, source: 's' });

  it.each([
    [
      { a: 5, b: 2 },
      { value: 2.5, holds: true },
    ],
    [
      { a: 1, b: 2 },
      { value: 0.5, holds: false },
    ],
    [
      { a: 8, b: 2 },
      { value: 4, holds: false },
    ],
    [
      { a: null, b: 2 },
      { value: null, holds: false },
    ],
  ])('holds the range against %o', (values, expected) => {
    expect(judgeClaim(claim, values)).toEqual(expected);
  });
});

describe('documents of a lesson', () => {
  it('change by the solutions of the steps before', () => {
    const at = (index: number) => documentBefore(lesson, index, findTemplate)?.graph.edges.length;
    expect([at(0), at(1), at(2)]).toEqual([5, 6, 6]);
    expect(shownAt(lesson, 2)).toBe('plain');
    expect(lesson.documents['plain']).toBeDefined();
  });

  it('are made from others: parameters, edits, remedies, twin', () => {
    const more = readLesson(
      changed(
        '"digits": {',
        '"twin": { "of": "digits", "twin": true, "name": "Without" }, "tanh": { "of": "digits", "remedies": { "activation": "tanh" }, "parameters": { "classes": 3 } }, "digits": {',
      ),
    );
    const of = (name: string) => lessonDocumentOf(more, name, findTemplate);
    expect(of('twin').name).toBe('Without');
    expect(JSON.stringify(of('twin').blocks)).not.toContain('"add"');
    expect(of('tanh').parameters['classes']).toBe(3);
    expect(JSON.stringify(of('tanh'))).toContain('"tanh"');
  });

  it('cannot be made from themselves', () => {
    const circle = readLesson(
      changed(
        '"digits": { "template": "residual-mlp-digits" }',
        '"digits": { "of": "more" }, "more": { "of": "digits" }',
      ),
    );
    expect(() => lessonDocumentOf(circle, 'digits', findTemplate)).toThrow(
      /The document digits is made from itself, by way of digits, more/,
    );
  });
});

describe('tasks', () => {
  const before = documentBefore(lesson, 0, findTemplate);
  const after = documentBefore(lesson, 1, findTemplate);

  it('are open before and done after', () => {
    const { conditions = [] } = lesson.steps[0]?.task ?? {};
    if (before === undefined || after === undefined) throw new Error('no document');
    expect(checkConditions(conditions, before)).toEqual([false, false]);
    expect(checkConditions(conditions, after)).toEqual([true, true]);
  });

  it.each([
    [{ is: 'sound' }, true],
    [{ is: 'disconnected', from: 'input', to: 'add' }, false],
    [{ is: 'disconnected', from: 'input', to: 'gone' }, false],
    [{ is: 'param', layer: 'dense1', param: 'units', equals: 8 }, true],
    [{ is: 'param', layer: 'dense1', param: 'units', equals: 9 }, false],
    [{ is: 'layers', kind: 'dense', atLeast: 2, atMost: 2 }, true],
    [{ is: 'layers', kind: 'dense', atLeast: 3 }, false],
    [{ is: 'layers', kind: 'dense', params: { units: 8, useBias: true }, atLeast: 2 }, true],
    [{ is: 'layers', kind: 'dense', params: { units: 9 }, atLeast: 1 }, false],
    [{ is: 'weights', atMost: 144 }, true],
    [{ is: 'weights', atMost: 143 }, false],
    [{ is: 'output', shape: [8] }, true],
    [{ is: 'output', shape: [9] }, false],
  ] as const)('ask %o', (condition, holds) => {
    if (after === undefined) throw new Error('no document');
    const read = condition.is === 'output' ? { ...condition, shape: [...condition.shape] } : condition;
    expect(checkConditions([read], after)).toEqual([holds]);
  });
});

describe('measurements', () => {
  it('come with those that they build upon', () => {
    expect([0, 1, 2].map((index) => neededAt(lesson, index))).toEqual([
      [],
      ['costs', 'signal'],
      ['trained', 'cut'],
    ]);
  });
});
