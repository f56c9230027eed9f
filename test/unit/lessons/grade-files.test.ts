import { describe, expect, it } from 'vitest';
import { figuresCsv } from '../../../core/analysis/figures.ts';
import { gradeFigures, gradeFile } from '../../../core/lessons/grade-files.ts';
import { emptyWork } from '../../../core/lessons/progress.ts';
import { lesson } from './lesson.ts';

const work = (more: object): string => JSON.stringify({ ...emptyWork('skip'), reader: 'Ada', ...more });
const problemOf = (text: string): string => {
  const graded = gradeFile(lesson, 'ada.json', text);
  return 'problem' in graded ? graded.problem : `graded: ${JSON.stringify(graded.grade)}`;
};

describe('files that were handed in', () => {
  it('are graded, and those that cannot be are named with what is wrong', () => {
    expect(gradeFile(lesson, 'ada.json', work({}))).toMatchObject({
      file: 'ada.json',
      grade: { reader: 'Ada', done: 0, of: 4 },
    });
    expect(problemOf('{')).toMatch(
      /^The work on a lesson is not valid JSON at line 1, column 2: expected a name/,
    );
    expect(problemOf('{"format":"skiplane"}')).toMatch(/^Expected work on a lesson, .+“Hand in”\.$/);
    expect(problemOf(work({ lesson: 'other' }))).toMatch(/^Expected work on the lesson skip/);
  });

  it.each([
    ['steps that are a list', { steps: [] }, /at steps: expected an object, received a list of 0/],
    ['a guess in words', { steps: { measure: { prediction: '3' } } }, /prediction: expected a number/],
    ['a lesson elsewhere', { lesson: '../../settings' }, /at lesson: expected lowercase letters and digits/],
    ['rows that are no rows', { measured: { signal: { figures: { columns: [], rows: [1] } } } }, /rows/],
    ['a document without end', { steps: { draw: { document: 'x'.repeat(2 ** 18 + 1) } } }, /at most 262144/],
    [
      'names that are no names',
      { steps: { 'two words': {} } },
      /expected a letter followed by letters and digits, received "two words"/,
    ],
    [
      'mistakes without end',
      {
        measured: {
          signal: { figures: { columns: ['a'], rows: Array.from({ length: 300_000 }, () => [true]) } },
        },
      },
      /received others in more places than can be named/,
    ],
    ['a name that is a book', { reader: 'x'.repeat(201) }, /at reader: expected at most 200 characters/],
  ])('with %s are refused in words', (_, more, message) => {
    expect(problemOf(work(more))).toMatch(message);
  });

  it('hold nothing that is not there: short rows, other columns, names of every object', () => {
    for (const figures of [
      { columns: ['layer', 'variance'], rows: [['input'], ['add']] },
      { columns: ['constructor'], rows: [[1, 2, 3]] },
      { columns: [], rows: [[]] },
    ])
      expect(
        gradeFile(
          lesson,
          'a',
          work({ measured: { signal: { figures }, constructor: {} }, steps: { toString: {} } }),
        ),
      ).toMatchObject({ grade: { done: 0 } });
  });

  it('cannot put a figure beyond all numbers in place of one', () => {
    const text = work({}).replace(
      '"measured":{}',
      '"measured":{"costs":{"total":{"columns":["weights"],"rows":[[1e999]]}}}',
    );
    expect(problemOf(text)).toMatch(/received a number beyond all limits/);
    const digits = work({
      measured: { costs: { total: { columns: ['weights'], rows: [['9'.repeat(400)]] } } },
    });
    expect(gradeFile(lesson, 'a', digits)).toMatchObject({ grade: { done: 0 } });
  });

  it('are a table that no spreadsheet computes with and no terminal obeys', () => {
    const sly = gradeFile(lesson, '=1+1.json', work({ reader: '=HYPERLINK("http://x")' }));
    const csv = figuresCsv(gradeFigures([sly, gradeFile(lesson, '@x', '')]));
    const [head, first, ...rest] = csv.split('\n');
    expect(head).toBe('file,reader,step,guess,conditionsMet,conditions,alone,claimsHold,claims,problem');
    expect(first).toBe(`'=1+1.json,"'=HYPERLINK(""http://x"")",draw,,0,2,false,,,`);
    expect(rest.at(-2)).toMatch(/^'@x,,,,,,,,,.*The work on a lesson is not valid JSON/);
    expect(gradeFile(lesson, 'a', work({ reader: '\u001b[2J\u202eadA\n' }))).toMatchObject({
      grade: { reader: '[2J adA' },
    });
  });
});
