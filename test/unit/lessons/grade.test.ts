import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../../core/document/write.ts';
import { documentBefore } from '../../../core/lessons/documents.ts';
import { gradeWork } from '../../../core/lessons/grade.ts';
import { emptyWork, type LessonWork } from '../../../core/lessons/progress.ts';
import { findTemplate } from '../../../engine/lessons/templates.ts';
import { lesson } from './lesson.ts';

function documentAt(index: number): string {
  const document = documentBefore(lesson, index, findTemplate);
  if (document === undefined) throw new Error('no document');
  return writeDocument(document);
}

const signal = (variance: number) => ({
  figures: {
    columns: ['layer', 'variance'],
    rows: [
      ['input', 1],
      ['add', variance],
    ],
  },
});
const costs = { total: { columns: ['weights'], rows: [[144]] } };

const work = (more: Partial<LessonWork>): LessonWork => ({ ...emptyWork('skip'), reader: 'Ada', ...more });

describe('gradeWork', () => {
  it('finds nothing done in work that has not begun', () => {
    expect(gradeWork(lesson, work({}))).toEqual({
      reader: 'Ada',
      done: 0,
      of: 4,
      steps: [
        { id: 'draw', guess: null, task: { met: 0, of: 2, alone: false }, claims: null },
        { id: 'measure', guess: 'none', task: null, claims: { hold: 0, of: 2 } },
        { id: 'train', guess: null, task: null, claims: { hold: 0, of: 2 } },
      ],
    });
  });

  it('checks documents and claims anew', () => {
    const { steps, done } = gradeWork(
      lesson,
      work({
        steps: { draw: { document: documentAt(1), alone: true, done: 1 }, measure: { prediction: 3 } },
        measured: { signal: signal(3), costs },
      }),
    );
    expect(steps[0]?.task).toEqual({ met: 2, of: 2, alone: true });
    expect(steps[1]).toEqual({ id: 'measure', guess: 'made', task: null, claims: { hold: 2, of: 2 } });
    expect(done).toBe(3);
  });

  it('believes no document that does not do what was asked, and no figure beyond its range', () => {
    const { steps } = gradeWork(
      lesson,
      work({
        steps: { draw: { document: documentAt(0), alone: true, done: 1 } },
        measured: { signal: signal(30), costs },
      }),
    );
    expect(steps[0]?.task).toEqual({ met: 0, of: 2, alone: false });
    expect(steps[1]?.claims).toEqual({ hold: 1, of: 2 });
  });

  it('takes a document that cannot be read for none', () => {
    const { steps } = gradeWork(lesson, work({ steps: { draw: { document: '{', alone: true } } }));
    expect(steps[0]?.task).toEqual({ met: 0, of: 2, alone: false });
  });

  it('refuses work on another lesson', () => {
    expect(() => gradeWork(lesson, { ...work({}), lesson: 'other' })).toThrow(
      /^Expected work on the lesson skip, received work on other/,
    );
  });
});
