import { describe, expect, it } from 'vitest';
import { emptyWork, readLessonWork } from '../../../core/lessons/progress.ts';
import { readLesson } from '../../../core/lessons/read.ts';
import { changed, lessonText } from './lesson.ts';

describe('a lesson file', () => {
  it('is read with its defaults', () => {
    const { steps, id } = readLesson(lessonText);
    expect(id).toBe('skip');
    expect(steps.map((step) => step.id)).toEqual(['draw', 'measure', 'train']);
    expect(steps[1]?.claims?.[1]?.unit).toBe('number');
  });

  it.each([
    ['nothing', '', /^The lesson is not valid JSON at line 1, column 1: .+/],
    [
      'a document',
      '{ "format": "skiplane" }',
      /^Expected a lesson, which says "format": "skiplane-lesson"\. Received the format "skiplane": open a lesson file/,
    ],
    [
      'no step',
      changed('"steps": [', '"steps": [], "other": ['),
      /at steps: expected at least 1 value, received a list of 0/,
    ],
    [
      'a name of two words',
      changed('"id": "draw"', '"id": "draw it"'),
      /at steps\[0\]\.id: expected a letter followed by letters and digits, received "draw it"/,
    ],
    [
      'a tool that there is not',
      changed('"analyze": "signal"', '"analyze": "signals"'),
      /at measurements\.signal.*expected .*signal/,
    ],
    [
      'a range the wrong way round',
      changed('"atLeast": 1.3', '"atLeast": 13'),
      /at steps\[1\]\.claims\[0\]\.atLeast: expected atLeast to be at most atMost, received 13/,
    ],
    [
      'a claim without a range',
      changed('"atLeast": 1e-9,', ''),
      /at steps\[2\]\.claims\[1\]: expected atLeast, atMost or both, received an object/,
    ],
    [
      'a claim that is no expression',
      changed('"=after / before"', '"after / before"'),
      /at steps\[1\]\.claims\[0\]\.value: expected an expression/,
    ],
    [
      'a condition that there is not',
      changed('"is": "skips"', '"is": "jumps"'),
      /at steps\[0\]\.task\.conditions\[1\]/,
    ],
    ['a misspelled key', changed('"minutes": 3', '"minute": 3'), /expected .+, received/],
  ])('that holds %s is refused with place and remedy', (_, text, message) => {
    expect(() => readLesson(text)).toThrow(message);
  });
});

describe('work on a lesson', () => {
  it('is empty at first, and survives JSON', () => {
    const work = { ...emptyWork('skip'), steps: { draw: { prediction: 1, done: 5 } } };
    expect(readLessonWork(JSON.stringify(work))).toEqual(work);
  });

  it('of another format is refused', () => {
    expect(() => readLessonWork(lessonText)).toThrow(
      /^Expected work on a lesson, which says "format": "skiplane-lesson-work"/,
    );
  });
});
