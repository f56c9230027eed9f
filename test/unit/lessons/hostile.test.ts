// cspell:ignore includegraphics
import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../../core/lessons/check.ts';
import { judgeClaim } from '../../../core/lessons/claim.ts';
import { formulaMarkup } from '../../../core/lessons/formula.ts';
import { lessonPage } from '../../../core/lessons/html/page.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import { readValue } from '../../../core/lessons/value.ts';
import { findTemplate } from '../../../engine/lessons/templates.ts';
import { lessonText } from './lesson.ts';

/** The lesson of the tests after somebody had their way with its JSON. */
function changedBy(change: (lesson: ReturnType<typeof JSON.parse>) => void): string {
  const json = JSON.parse(lessonText);
  change(json);
  return JSON.stringify(json);
}

const problemsOf = (text: string) => checkLesson(readLesson(text), findTemplate);
const step = { title: 'a', text: 'b' };

/** A chain of so many layers, as a document. */
const chain = (count: number) => ({
  document: {
    format: 'skiplane',
    version: 2,
    name: 'long',
    parameters: {},
    graph: {
      nodes: [
        { id: 'input', kind: 'input', params: { shape: [8] } },
        ...Array.from({ length: count }, (_, i) => ({ id: `n${i}`, kind: 'activation' })),
        { id: 'output', kind: 'output' },
      ],
      edges: Array.from({ length: count + 1 }, (_, i) => ({
        from: i === 0 ? 'input' : `n${i - 1}`,
        to: i === count ? 'output' : `n${i}`,
      })),
    },
    blocks: {},
  },
});

describe('a hostile lesson', () => {
  it.each([
    [
      'of ten thousand steps',
      changedBy((l) => {
        l.steps = Array.from({ length: 10_000 }, (_, i) => ({ id: `s${i}`, ...step }));
      }),
      /at steps: expected at most 100 values/,
    ],
    [
      'of ten thousand documents',
      changedBy((l) => {
        for (let i = 0; i < 10_000; i++) l.documents[`d${i}`] = { of: `d${i}` };
      }),
      /at documents: expected at most 100 names/,
    ],
    [
      'whose id is a path',
      changedBy((l) => {
        l.id = '../x';
      }),
      /at id: expected lowercase letters/,
    ],
    [
      'whose template is a path',
      changedBy((l) => {
        l.documents.digits.template = '../../package';
      }),
      /template: expected lowercase letters/,
    ],
    [
      'nested without end',
      `{"format":"skiplane-lesson","steps":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      /at most 64 levels/,
    ],
    [
      'with a number beyond all',
      lessonText.replace('"minutes": 3', '"minutes": 1e999'),
      /at minutes: expected a number, received a number beyond all limits/,
    ],
    [
      'with NaN',
      lessonText.replace('"minutes": 3', '"minutes": NaN'),
      /not valid JSON at line 7, column 14: expected a value, received "NaN,"/,
    ],
    [
      'that commands a terminal',
      lessonText.replace('Draw one skip connection', '\\u001b[2JDraw one skip connection'),
      /at summary\.en: expected a text without control characters, received "\\u001b\[2JDraw/,
    ],
    [
      'whose author does',
      changedBy((l) => {
        l.author = 'a\u009b2J';
      }),
      /at author: expected a text without control/,
    ],
  ])('%s is refused in words', (_, text, message) => {
    expect(() => readLesson(text)).toThrow(message);
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('that names %s names nothing', (name) => {
    const text = changedBy((l) => {
      l.measurements.cut.run = name;
      l.steps[0].show.document = name;
      l.steps[1].claims[0].value = `=${name}`;
      l.steps[1].charts[0].lines[0].of = name;
    });
    const places = problemsOf(text).map(({ place }) => place);
    expect(places).toContain('steps.draw');
    expect(places).toContain('steps.train');
    expect(() =>
      lessonPage(readLesson(text), { language: 'en', version: '1', measured: {}, backend: null }),
    ).not.toThrow();
  });

  it('that is made from itself is told so', () => {
    const text = changedBy((l) => {
      l.documents.a = { of: 'b' };
      l.documents.b = { of: 'a' };
    });
    expect(problemsOf(text).map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^The document a is made from itself, by way of a, b/),
    );
  });

  it('that shows a long network at every step is checked as fast as one that shows it once', () => {
    const shown = (steps: number): number => {
      const lesson = readLesson(
        changedBy((l) => {
          l.documents.long = chain(2000);
          l.measurements = { costs: { costs: 'long' } };
          l.steps = Array.from({ length: steps }, (_, i) => ({
            id: `s${i}`,
            ...step,
            show: { document: 'long' },
          }));
        }),
      );
      const started = performance.now();
      expect(checkLesson(lesson, findTemplate)).toEqual([]);
      return performance.now() - started;
    };
    shown(1);
    expect(shown(100)).toBeLessThan(20 * shown(1));
  });

  it('that trains for ever is told how long readers wait', () => {
    const text = lessonText.replace('"epochs": 1 }', '"epochs": 100000 }');
    expect(problemsOf(text)).toContainEqual({
      place: 'measurements.trained.training.epochs',
      message: expect.stringMatching(/^Expected at most 500 epochs/),
    });
  });

  it.each([
    ['\\href{javascript:alert(1)}{x}', /received \\href/],
    ['\\url{http://x}', /received \\url/],
    ['\\includegraphics{http://x/a.png}', /received \\includegraphics/],
    ['\\htmlStyle{background:url(http://x)}{x}', /received \\htmlStyle/],
    ['\\def\\a{\\a\\a}\\a', /Too many expansions/],
    ['\\frac'.repeat(300), /^.{0,260}$/],
    ['\\color{red;}x', /at character 7/],
  ])('with the formula %s is refused', (tex, message) => {
    expect(() => formulaMarkup(tex, true)).toThrow(message);
  });

  it('keeps no definition of one formula for the next', () => {
    formulaMarkup('\\gdef\\alpha{boom}\\alpha', true);
    expect(formulaMarkup('\\alpha', true)).not.toContain('boom');
  });
});

describe('hostile figures', () => {
  const value = { of: 'm', column: 'x', pick: 'largest' } as const;

  it('of a million rows are read', () => {
    const rows = Array.from({ length: 1_000_000 }, (_, i) => [i]);
    const tables = { figures: { columns: ['x'], rows } };
    expect(readValue(value, tables)).toBe(999_999);
    expect(readValue({ ...value, pick: 'least' }, tables)).toBe(0);
  });

  it('that are texts make no claim hold', () => {
    const claim = { text: 'a', value: '="abc"', atLeast: 0, unit: 'number', source: 'b' } as const;
    expect(() => judgeClaim(claim, {})).toThrow(
      /^Expected a number from the claim "=\\"abc\\"", received "abc"/,
    );
  });

  it('of another lesson leave a page as it is where nothing was measured', () => {
    const lesson = readLesson(lessonText);
    const page = (measured: Parameters<typeof lessonPage>[1]['measured']): string =>
      lessonPage(lesson, { language: 'en', version: '1', measured, backend: null });
    const odd = { signal: { figures: { columns: ['x'], rows: [['a'], []] } }, costs: {} };
    expect(page(odd).match(/not measured/g)?.length).toBe(page({}).match(/not measured/g)?.length);
    // What was measured is judged, even where something else of the step was not.
    const half = page({ costs: { total: { columns: ['weights'], rows: [[144]] } } });
    expect(half).toMatch(/144 <span class="agrees">/);
    expect(half).toContain('Measured with Skiplane 1.');
  });
});
