import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../../core/lessons/check.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import { findTemplate } from '../../../engine/lessons/templates.ts';
import { changed, lesson } from './lesson.ts';

const problemsOf = (text: string) => checkLesson(readLesson(text), findTemplate);

describe('checkLesson', () => {
  it('finds nothing wrong with a sound lesson', () => {
    expect(checkLesson(lesson, findTemplate)).toEqual([]);
  });

  it.each([
    [
      'a template that there is not',
      '"template": "residual-mlp-digits"',
      '"template": "residual-mlp"',
      'documents.digits',
      /Expected a template of Skiplane, received "residual-mlp"/,
    ],
    [
      'an unknown document',
      '"train": "digits"',
      '"train": "letters"',
      'measurements.trained',
      /received "letters"/,
    ],
    [
      'a description that no document has',
      '"measurements": {',
      '"descriptions": [{ "en": "Two layers.", "de": "…" }], "measurements": {',
      'descriptions[0].en',
      /Expected the description of one of the lesson’s documents or of a block in them, received "Two layers."/,
    ],
    [
      'an option that the tool lacks',
      '"batchSize": 256',
      '"batch": 256',
      'measurements.signal.options',
      /no entry "batch"/,
    ],
    [
      'an option out of range',
      '"batchSize": 256',
      '"batchSize": 1',
      'measurements.signal.options.batchSize',
      /Expected at least 2, received 1/,
    ],
    [
      'a setting of training that there is not',
      '"epochs": 1 }',
      '"epoch": 1 }',
      'measurements.trained.training',
      /no entry "epoch"/,
    ],
    [
      'a tool for runs on a document',
      '"analyze": "signal", "document": "canvas"',
      '"analyze": "lesions", "document": "canvas"',
      'measurements.signal',
      /works on a trained network/,
    ],
    [
      'a highlight that is not there',
      '"highlight": ["add"]',
      '"highlight": ["sum"]',
      'steps.draw.show.highlight',
      /received "sum"/,
    ],
    [
      'a solution that does not solve',
      '"solution": [{ "do": "connect", "from": "input"',
      '"solution": [{ "do": "connect", "from": "relu"',
      'steps.draw.task.conditions[0]',
      /Expected the solution to meet this condition/,
    ],
    [
      'a formula that cannot be drawn',
      '"formula": "H(x) = F(x) + x"',
      '"formula": "\\\\frac{1"',
      'steps.draw.formula',
      /Expected a formula in TeX/,
    ],
    [
      'a formula in a text that cannot be drawn',
      '$H(x) = F(x) + x$',
      '$\\\\foo$',
      'steps.draw.text',
      /Expected a formula in TeX/,
    ],
    [
      'a value that there is not',
      '"=after / before"',
      '"=after / first"',
      'steps.measure.claims[0].value',
      /received "first"/,
    ],
    [
      'a measurement that there is not',
      '"measure": ["cut"]',
      '"measure": ["cuts"]',
      'steps.train',
      /received "cuts"/,
    ],
    [
      'a measurement of a run that does not train',
      '"run": "trained"',
      '"run": "costs"',
      'steps.train',
      /Expected a measurement that trains/,
    ],
    ['two steps of one name', '"id": "measure"', '"id": "draw"', 'steps.draw', /Expected a unique id/],
    ['a text that is not translated', ', "de": "Ein Skip von Hand" }', ' }', 'title', /translate it/],
  ])('names the place of %s', (_, from, to, place, message) => {
    const problems = problemsOf(changed(from, to));
    const found = problems.find((problem) => problem.place === place);
    expect(found?.message, JSON.stringify(problems)).toMatch(message);
  });

  it('says that a task needs an open condition', () => {
    const text = changed(
      '"is": "connected", "from": "input", "to": "add" },',
      '"is": "layers", "kind": "add", "atLeast": 1 },',
    ).replace(
      '{ "is": "skips", "atLeast": 1, "atMost": 1 }',
      '{ "is": "layers", "kind": "dense", "atLeast": 2 }',
    );
    expect(problemsOf(text)).toContainEqual({
      place: 'steps.draw.task.conditions',
      message: expect.stringContaining('meets all of them'),
    });
  });
});
