import { create } from 'zustand';
import { figuresCsv } from '../../../core/analysis/figures.ts';
import { messageOf } from '../../../core/error.ts';
import { type GradedFile, gradeFigures, gradeFile } from '../../../core/lessons/grade-files.ts';
import { download } from '../../model/host/download.ts';
import { useLesson } from './lesson-state.ts';

interface Grading {
  readonly open: boolean;
  readonly graded: readonly GradedFile[];
  /** How far the grading is; null where nothing is being graded. */
  readonly working: { readonly done: number; readonly total: number } | null;
}

const none: Grading = { open: false, graded: [], working: null };

export const useGrading = create<Grading>()(() => none);

/** Whose grading it is: one that was closed must not go on in the next. */
let round = 0;

export function openGrading(): void {
  round++;
  useGrading.setState({ ...none, open: true });
}

export function closeGrading(): void {
  round++;
  useGrading.setState(none);
}

/** Grades files that were handed in for the open lesson. A file of the same name takes the place of the earlier one. */
export async function gradeFiles(files: readonly File[]): Promise<void> {
  const { lesson } = useLesson.getState();
  if (lesson === null || files.length === 0 || useGrading.getState().working !== null) return;
  const own = round;
  for (const [done, file] of files.entries()) {
    useGrading.setState({ working: { done, total: files.length } });
    // Networks are built anew: between two of them the window shows how far it is, and can be closed.
    await new Promise((resolve) => setTimeout(resolve));
    const text = await file.text().catch((thrown: unknown) => ({ problem: messageOf(thrown) }));
    if (round !== own) return;
    const graded =
      typeof text === 'string' ? gradeFile(lesson, file.name, text) : { file: file.name, ...text };
    useGrading.setState(({ graded: others }) => ({
      graded: [...others.filter((other) => other.file !== file.name), graded].toSorted((a, b) =>
        a.file.localeCompare(b.file),
      ),
    }));
  }
  useGrading.setState({ working: null });
}

/** Saves the grades as a table for other programs. */
export function saveGrades(): void {
  const { lesson } = useLesson.getState();
  if (lesson === null) return;
  const csv = figuresCsv(gradeFigures(useGrading.getState().graded));
  download(new Blob([csv], { type: 'text/csv' }), `${lesson.id}-grades.csv`);
}
