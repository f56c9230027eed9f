import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../../core/lessons/check.ts';
import { descriptionsIn } from '../../../core/lessons/descriptions.ts';
import { lessonDocumentOf } from '../../../core/lessons/documents.ts';
import { type LessonLanguage, languagesOf } from '../../../core/lessons/text.ts';
import { readCourse } from '../../../engine/lessons/library.ts';
import { findTemplate } from '../../../engine/lessons/templates.ts';

const course = await readCourse();

describe('the course', () => {
  it.each(course.map((lesson) => [lesson.id, lesson] as const))('has no mistakes in %s', (_, lesson) => {
    expect(checkLesson(lesson, findTemplate)).toEqual([]);
    expect(languagesOf(lesson.title)).toEqual(['en', 'de']);
    expect(lesson.chapter).toBeGreaterThan(0);
  });

  it.each(course.map((lesson) => [lesson.id, lesson] as const))(
    'has what its own documents and their blocks say of themselves in every language in %s',
    (_, lesson) => {
      // Templates are put into the language where they are shown.
      const own = Object.keys(lesson.documents).filter(
        (name) => 'document' in (lesson.documents[name] ?? {}),
      );
      const descriptions = (language: LessonLanguage) =>
        own.flatMap((name) => descriptionsIn(lessonDocumentOf(lesson, name, findTemplate, language)));
      const english = new Set(descriptions('en'));
      expect(descriptions('de').filter((text) => english.has(text))).toEqual([]);
    },
  );

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
