import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { figuresCsv } from '../../core/analysis/figures.ts';
import type { Grade } from '../../core/lessons/grade.ts';
import { type GradedFile, gradeFigures, gradeFile } from '../../core/lessons/grade-files.ts';
import type { Lesson } from '../../core/lessons/schema.ts';
import { fileProblem } from '../../engine/file-problem.ts';
import { openLesson } from '../../engine/lessons/library.ts';
import { note, print } from '../output/print.ts';
import { table } from '../output/text.ts';

/** `lesson grade`: what readers handed in, one line each. */
export function addLessonGrade(command: Command): void {
  command
    .command('grade')
    .argument('<lesson>', 'a lesson file, or the id of a lesson of the course')
    .argument('<work...>', 'files that readers handed in')
    .description(
      'grade work that was handed in: check the networks, judge the claims by the measured figures',
    )
    .option('--csv', 'print one row per reader and step')
    .option('--json', 'print one JSON object')
    .action(async (given: string, files: readonly string[], flags: Flags) => {
      const lesson = await openLesson(given);
      const graded = await Promise.all(files.map((file) => gradeAt(lesson, file)));
      const grades = graded.flatMap((each) => ('grade' in each ? [{ file: each.file, ...each.grade }] : []));
      const problems = graded.flatMap((each) => ('problem' in each ? [each] : []));
      if (flags.csv === true) process.stdout.write(figuresCsv(gradeFigures(graded)));
      else print(flags.json ?? false, { lesson: lesson.id, grades, problems }, () => gradesText(grades));
      for (const { file, problem } of problems) note(`${file}: ${problem}`);
      if (problems.length > 0) process.exitCode = 1;
    });
}

interface Flags {
  readonly csv?: true;
  readonly json?: true;
}

type Graded = Grade & { readonly file: string };

async function gradeAt(lesson: Lesson, file: string): Promise<GradedFile> {
  try {
    return gradeFile(lesson, file, await readFile(file, 'utf8'));
  } catch (thrown) {
    return {
      file,
      problem: `Expected work that was handed in, but it cannot be read: ${fileProblem(thrown)}. Name another file.`,
    };
  }
}

function gradesText(grades: readonly Graded[]): string {
  if (grades.length === 0) return 'No file could be graded.';
  return table(
    ['reader', 'done', 'of', 'tasks alone', 'right choices', 'file'],
    grades.map(({ reader, file, done, of, steps }) => [
      reader === '' ? '–' : reader,
      String(done),
      String(of),
      String(steps.filter(({ task }) => task?.alone === true).length),
      String(steps.filter(({ guess }) => guess === 'right').length),
      basename(file),
    ]),
    [1, 2, 3, 4],
  );
}
