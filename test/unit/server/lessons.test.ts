import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyWork } from '../../../core/lessons/progress.ts';
import { lessonCalls } from '../../../engine/server/lesson-calls.ts';
import { writtenLesson } from '../../../renderer/gallery/fixtures/lesson.ts';
import { temporaryFolder } from '../../setup/temporary-folder.ts';

function places() {
  const [workspace, userFolder] = [temporaryFolder(), temporaryFolder()];
  mkdirSync(join(workspace, 'lessons'));
  const calls = lessonCalls({ workspace, userFolder });
  return {
    workspace,
    userFolder,
    calls,
    put: (name: string, text: string) => writeFileSync(join(workspace, 'lessons', name), text),
    own: async () => (await calls.listLessons()).filter(({ own }) => own),
  };
}

const text = JSON.stringify(writtenLesson);
const work = (rest: object = {}) =>
  JSON.stringify({ ...emptyWork('by-hand'), at: 'wire', steps: { wire: { done: 1 }, cost: {} }, ...rest });

describe('lessons', () => {
  it('of the workspace are listed with their texts, after those of the course', async () => {
    const { calls, put } = places();
    put('by-hand.lesson.json', text);
    put('notes.txt', 'not a lesson');
    const listed = await calls.listLessons();
    expect(listed.at(-1)).toEqual({ id: 'by-hand', own: true, text, problem: null, begun: false, done: [] });
    expect(listed.slice(0, -1).every(({ own, problem }) => !own && problem === null)).toBe(true);
  });

  it('that are broken are listed with what is wrong, and where', async () => {
    const { put, own } = places();
    put('a.lesson.json', '{"format": "skiplane-lesson",');
    put('b.lesson.json', JSON.stringify({ ...writtenLesson, id: 'b', minutes: 0 }));
    put('c.lesson.json', text);
    put('d.lesson.json', JSON.stringify({ format: 'skiplane' }));
    expect((await own()).map(({ id, problem }) => [id, problem])).toEqual([
      ['a', expect.stringMatching(/^The lesson is not valid JSON at line 1, column \d+/)],
      ['b', expect.stringMatching(/^The lesson is not valid at minutes: expected .+ received 0/)],
      ['c', expect.stringMatching(/name of its file, c, received "by-hand": write "id": "c", or rename/)],
      ['d', expect.stringMatching(/^Expected a lesson, which says "format": "skiplane-lesson"/)],
    ]);
  });

  it('that are too large to travel are listed with the remedy', async () => {
    const { put, own } = places();
    put('by-hand.lesson.json', text + ' '.repeat(2 * 1024 * 1024));
    expect(await own()).toMatchObject([
      {
        id: 'by-hand',
        text: '',
        problem: expect.stringMatching(/at most 2 MiB, received 3 MiB: name templates/),
      },
    ]);
  });

  it('that links lead to are not read', async () => {
    const { workspace, own } = places();
    const outside = join(temporaryFolder(), 'by-hand.lesson.json');
    writeFileSync(outside, text);
    symlinkSync(outside, join(workspace, 'lessons', 'by-hand.lesson.json'));
    expect(await own()).toEqual([]);
  });

  it('keep the work on them in the user folder, and say which steps are done', async () => {
    const { put, own, calls, userFolder } = places();
    put('by-hand.lesson.json', text);
    expect(await calls.readLessonWork({ lesson: 'by-hand' })).toEqual({ text: null });
    await calls.writeLessonWork({ text: work() });
    expect(readFileSync(join(userFolder, 'lessons', 'by-hand.json'), 'utf8')).toBe(work());
    expect(await calls.readLessonWork({ lesson: 'by-hand' })).toEqual({ text: work() });
    expect(await own()).toMatchObject([{ begun: true, done: ['wire'] }]);
    // Started over.
    await calls.writeLessonWork({ text: JSON.stringify(emptyWork('by-hand')) });
    expect(await own()).toMatchObject([{ begun: false, done: [] }]);
  });

  it('refuse what is no work, and set work aside that cannot be read', async () => {
    const { calls, userFolder } = places();
    await expect(calls.writeLessonWork({ text: work({ lesson: '../settings' }) })).rejects.toThrow(
      /not valid at lesson/,
    );
    for (const lesson of ['..', '/etc/passwd', 'a\0b', 'a/b', 'CON.', 'by-hand\n', '__proto__'])
      await expect(calls.writeLessonWork({ text: work({ lesson }) })).rejects.toThrow(/not valid at lesson/);
    expect(readdirSync(userFolder)).toEqual([]);
    mkdirSync(join(userFolder, 'lessons'));
    writeFileSync(join(userFolder, 'lessons', 'by-hand.json'), 'half a fi');
    expect(await calls.readLessonWork({ lesson: 'by-hand' })).toEqual({ text: null });
    await calls.writeLessonWork({ text: work() });
    expect(readdirSync(join(userFolder, 'lessons')).toSorted()).toEqual([
      'by-hand.json',
      'by-hand.json.broken',
    ]);
  });
});
