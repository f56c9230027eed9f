import { writeDocument } from '../../../core/document/write.ts';
import { lessonDocumentOf } from '../../../core/lessons/documents.ts';
import { editedBy } from '../../../core/lessons/edits.ts';
import { type GradedFile, gradeFile } from '../../../core/lessons/grade-files.ts';
import type { LessonWork } from '../../../core/lessons/progress.ts';
import { GradeDialog } from '../../features/lessons/grade-dialog.tsx';
import { useGrading } from '../../features/lessons/grading.ts';
import { putLesson } from '../../features/lessons/lesson-state.ts';
import { lesson } from '../fixtures/lesson.ts';
import { works } from '../fixtures/lesson-work.ts';
import type { State, Story } from '../story.ts';

const block = lessonDocumentOf(lesson, 'block', () => undefined);
const unsolved = writeDocument(block);
const solved = writeDocument(editedBy(block, lesson.steps[0]?.task?.solution ?? []));

const { cost } = works.agreeing.measured;
const wire = (document: string, alone: boolean) => ({ wire: { document, alone, done: 1 } });

function handedIn(reader: string, work: Partial<LessonWork>): GradedFile {
  const name = reader.toLowerCase().replaceAll(' ', '-');
  const text = JSON.stringify({ ...works.fresh, ...work, reader });
  return gradeFile(lesson, `by-hand-${name}.lesson-work.json`, text);
}

const graded: readonly GradedFile[] = [
  handedIn('Ada Lovelace', {
    steps: { ...wire(solved, true), cost: { prediction: 0 }, depth: { prediction: 1e-15 } },
    measured: { cost, ...works.measured.measured },
  }),
  handedIn('Charles Babbage', {
    steps: { ...wire(solved, false), cost: { prediction: 2 } },
    measured: { cost: works.disagreeing.measured.cost },
  }),
  handedIn('Grace Hopper', { steps: { ...wire(unsolved, true), depth: { prediction: 1e-3 } } }),
];

function grading(
  files: readonly GradedFile[],
  working: { done: number; total: number } | null = null,
): State {
  return {
    setUp: () => {
      putLesson(lesson, works.fresh, true);
      useGrading.setState({ open: true, graded: files, working });
    },
    render: () => <GradeDialog lesson={lesson} />,
    shows: '[role="dialog"] button',
  };
}

/** What a teacher sees of the work that was handed in. */
export const story: Story = {
  title: 'Grade work',
  states: {
    'nothing chosen yet': grading([]),
    'readers and steps': grading(graded),
    'files that cannot be graded': grading([
      ...graded.slice(0, 1),
      gradeFile(lesson, 'holiday.json', '{ "format": "skiplane", "version": 2 }'),
      handedIn('Someone Else', { lesson: 'the-skip' }),
    ]),
    'while it works': grading(graded.slice(0, 2), { done: 2, total: 24 }),
  },
};
