import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../../core/lessons/check.ts';
import { languagesOf } from '../../../core/lessons/text.ts';
import { readCourse } from '../../../engine/lessons/library.ts';
import { findTemplate } from '../../../engine/lessons/templates.ts';

const course = await readCourse();

describe('the course', () => {
  it.each(course.map((lesson) => [lesson.id, lesson] as const))('has no mistakes in %s', (_, lesson) => {
    expect(checkLesson(lesson, findTemplate)).toEqual([]);
    expect(languagesOf(lesson.title)).toEqual(['en', 'de']);
    expect(lesson.chapter).toBeGreaterThan(0);
  });

  it('gives each chapter a number of its own', () => {
    expect(course.length).toBeGreaterThan(0);
    expect(new Set(course.map(({ chapter }) => chapter)).size).toBe(course.length);
  });

  it.each(course.map((lesson) => [lesson.id, lesson] as const))(
    'lets the reader do something on the canvas, predict and see claims judged in %s',
    (_, { steps }) => {
      expect(steps.some(({ task }) => task !== undefined)).toBe(true);
      expect(steps.some(({ predict }) => predict !== undefined)).toBe(true);
      expect(steps.flatMap(({ claims = [] }) => claims).length).toBeGreaterThan(0);
    },
  );
});
