// cspell:ignore ohne messungen
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeDocument } from '../../core/document/write.ts';
import { checkLesson } from '../../core/lessons/check.ts';
import { documentBefore } from '../../core/lessons/documents.ts';
import { pageWords } from '../../core/lessons/html/words/index.ts';
import { readLesson } from '../../core/lessons/read.ts';
import { languagesOf, lessonLanguages } from '../../core/lessons/text.ts';
import { courseFiles, readCourse } from '../../engine/lessons/library.ts';
import { findTemplate } from '../../engine/lessons/templates.ts';
import { projectRoot } from '../../engine/program.ts';
import { skiplaneVersion } from '../../engine/version.ts';
import { cli, jsonLines } from '../setup/cli.ts';
import { temporaryFolder } from '../setup/temporary-folder.ts';

const folder = temporaryFolder(afterAll);
const fixture = join(projectRoot(), 'test', 'fixtures', 'lessons', 'skip.lesson.json');
const text = readFileSync(fixture, 'utf8');

function written(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const course = await readCourse();

describe('the course', () => {
  it('has chapters from 1 on, each in a file of its name', async () => {
    expect(course.map(({ chapter }) => chapter)).toEqual(course.map((_, i) => i + 1));
    expect([...(await courseFiles()).keys()].toSorted()).toEqual(course.map(({ id }) => id).toSorted());
  });

  it.each(course.map((lesson) => [lesson.id, lesson] as const))(
    '%s: is sound, in every language',
    (_, lesson) => {
      expect(checkLesson(lesson, findTemplate)).toEqual([]);
      expect(languagesOf(lesson.title)).toEqual(lessonLanguages);
      expect(languagesOf(lesson.summary)).toEqual(lessonLanguages);
    },
  );

  it.each(course.map((lesson) => [lesson.id, lesson] as const))(
    '%s: lets readers do something, guess, and measure with a source',
    (_, { steps }) => {
      expect(steps.filter(({ task }) => task !== undefined).length).toBeGreaterThan(0);
      expect(steps.filter(({ predict }) => predict !== undefined).length).toBeGreaterThan(0);
      expect(steps.flatMap(({ claims = [] }) => claims).length).toBeGreaterThan(0);
      expect(steps.filter(({ limits }) => limits !== undefined).length).toBeGreaterThan(0);
    },
  );
});

describe('lesson', () => {
  it('plays a lesson, and says what came of each claim', async () => {
    const { code, stdout } = await cli('lesson', 'play', fixture, '--backend', 'cpu');
    expect(stdout).toMatch(
      /✓ The variance grows by the skip\. =after \/ before is [\d.]+ \(at least 1\.3, at most 6\)/,
    );
    expect(stdout).not.toContain('✗');
    expect(code).toBe(0);
  });

  it('says where a value is that the measurement does not have', async () => {
    const column = written('column.lesson.json', text.replace('"column": "variance"', '"column": "size"'));
    const { code, stderr } = await cli('lesson', 'play', column, '--backend', 'cpu');
    expect(stderr).toMatch(
      /^The lesson has a problem at steps\.measure\.values\.before: Expected a column of signal/m,
    );
    expect(code).toBe(1);
  });

  it('fails where a claim is reversed', async () => {
    const reversed = written('reversed.lesson.json', text.replace('"=after / before"', '"=before / after"'));
    const { code, stdout } = await cli('lesson', 'play', reversed, '--backend', 'cpu');
    expect(stdout).toMatch(/✗ The variance grows by the skip\. =before \/ after is 0\.\d+/);
    expect(code).toBe(1);
  });

  it('refuses a file with mistakes, with place and remedy', async () => {
    const misspelled = written('misspelled.lesson.json', text.replace('"minutes"', '"minute"'));
    const first = await cli('lesson', 'check', misspelled);
    expect(first.stderr).toMatch(/^The lesson is not valid.+: expected .+ Correct .+ in a text editor/);
    expect(first.code).toBe(1);
    const lost = written('lost.lesson.json', text.replace('"highlight": ["add"]', '"highlight": ["sum"]'));
    const second = await cli('lesson', 'check', lost);
    expect(second.stdout).toMatch(
      /steps\.draw\.show\.highlight: Expected the path of a layer or block of plain, received "sum"/,
    );
    expect(second.code).toBe(1);
    const third = await cli('lesson', 'play', lost);
    expect(third.stderr).toMatch(/The lesson has a problem at steps\.draw\.show\.highlight/);
    const fourth = await cli('lesson', 'check', 'nowhere');
    expect(fourth.stderr).toMatch(
      /^Expected a lesson file or a lesson of the course \(.*\), received "nowhere"/,
    );
  });

  it('writes a page without measuring', async () => {
    const out = join(folder, 'page.html');
    const { code } = await cli('lesson', 'html', fixture, '--out', out, '--language', 'de', '--no-measure');
    expect(code).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain(pageWords.de.madeWithout(skiplaneVersion()));
  });

  it('grades what was handed in', async () => {
    const document = documentBefore(readLesson(text), 1, findTemplate);
    if (document === undefined) throw new Error('no document');
    const work = {
      format: 'skiplane-lesson-work',
      version: 1,
      lesson: 'skip',
      reader: 'Ada',
      steps: {
        draw: { document: writeDocument(document), alone: true, done: 1 },
        measure: { prediction: 3 },
      },
    };
    const path = written('ada.json', JSON.stringify(work));
    const graded = await cli('lesson', 'grade', fixture, path);
    expect(graded.stdout).toMatch(/^Ada +2 +4 +1 +0 +ada\.json$/m);
    const [json] = jsonLines(await cli('lesson', 'grade', fixture, path, '--json'));
    expect(json).toMatchObject({ lesson: 'skip', grades: [{ reader: 'Ada', done: 2, of: 4 }] });
    const csv = await cli('lesson', 'grade', fixture, path, '--csv');
    expect(csv.stdout.split('\n')[1]).toMatch(/,Ada,draw,,2,2,true,,/);
    // A file that is none is named, and spoils no other.
    const both = await cli('lesson', 'grade', fixture, fixture, path, join(folder, 'gone.json'));
    expect(both.code).toBe(1);
    expect(both.stdout).toMatch(/^Ada +2 +4/m);
    expect(both.stderr).toMatch(/skip\.lesson\.json: Expected work on a lesson, which says "format"/);
    expect(both.stderr).toMatch(/gone\.json: Expected work .+ no such file or folder/);
  });
});
