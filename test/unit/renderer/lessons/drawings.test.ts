import { describe, expect, it } from 'vitest';
import { lessonPage } from '../../../../core/lessons/html/page.ts';
import { readLesson } from '../../../../core/lessons/read.ts';
import { readCourse } from '../../../../engine/lessons/library.ts';
import { findTemplate } from '../../../../engine/lessons/templates.ts';
import { lessonDrawings } from '../../../../renderer/features/lessons/lesson-drawings.ts';
import { lesson, writtenLesson } from '../../../../renderer/gallery/fixtures/lesson.ts';

const boxOf = (svg: string | undefined): readonly number[] =>
  /viewBox="([^"]+)"/
    .exec(svg ?? '')?.[1]
    ?.split(' ')
    .map(Number) ?? [];

describe('drawings of a lesson', () => {
  it('are of the documents that its steps show, and stand on its page once each', () => {
    const drawings = lessonDrawings(lesson, findTemplate);
    expect(Object.keys(drawings)).toEqual(['block', 'deep']);
    const page = lessonPage(lesson, { language: 'en', version: '1', measured: {}, backend: null, drawings });
    expect(page.match(/<title>Network /g)).toHaveLength(2);
    expect(page).not.toMatch(/<script|<link|<img|src=|url\(|@import|<foreignObject/);
  });

  it('fit the column of a page, for every chapter of the course', async () => {
    for (const chapter of await readCourse())
      for (const [name, svg] of Object.entries(lessonDrawings(chapter, findTemplate))) {
        const [, , width = 0, height = 0] = boxOf(svg);
        expect(width, `${chapter.id}: ${name}`).toBeGreaterThan(0);
        expect(Math.min(960 / width, 1400 / height), `${chapter.id}: ${name}`).toBeGreaterThan(0.55);
      }
  });

  it('take names for text', () => {
    const text = JSON.stringify(writtenLesson).replace('"One block"', '"<script>x</script>"');
    const { block = '' } = lessonDrawings(readLesson(text), findTemplate);
    expect(block).not.toContain('<script');
    expect(block).toContain('&lt;script');
  });
});
