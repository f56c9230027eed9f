import { Button, Modal } from '@mantine/core';
import { IconFileSpreadsheet, IconFiles } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { unmarked } from '../../../core/lessons/text-parts.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import classes from './grade-dialog.module.css';
import { GradeLegend, GradeTable } from './grade-table.tsx';
import { closeGrading, gradeFiles, saveGrades, useGrading } from './grading.ts';
import { say } from './say.ts';

const text = lessonsText.grade;

/** What readers handed in, step by step, and what could not be graded. */
export function GradeDialog({ lesson }: { readonly lesson: Lesson }) {
  const { open, graded, working } = useGrading();
  const grades = graded.flatMap((each) => ('grade' in each ? [each] : []));
  const problems = graded.flatMap((each) => ('problem' in each ? [each] : []));
  return (
    <Modal
      opened={open}
      onClose={closeGrading}
      title={text.title(unmarked(say(lesson.title)))}
      size={grades.length === 0 ? 560 : 940}
      closeButtonProps={{ 'aria-label': text.close }}
    >
      <div className={classes.dialog}>
        {graded.length === 0 && <p className={classes.about}>{text.about}</p>}
        {grades.length > 0 && (
          <>
            <GradeTable lesson={lesson} grades={grades} />
            <GradeLegend />
          </>
        )}
        {problems.length > 0 && (
          <section className={classes.problems} role="alert">
            <h3>{text.problems(problems.length)}</h3>
            <ul>
              {problems.map(({ file, problem }) => (
                <li key={file}>
                  <strong>{file}</strong> {problem}
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className={classes.actions}>
          <span role="status">{working === null ? '' : text.working(working.done, working.total)}</span>
          {graded.length > 0 && (
            <Button
              variant="default"
              leftSection={<IconFileSpreadsheet size={16} stroke={1.7} aria-hidden />}
              disabled={working !== null}
              onClick={saveGrades}
            >
              {text.csv}
            </Button>
          )}
          <Choose label={graded.length === 0 ? text.choose : text.more} busy={working !== null} />
        </div>
      </div>
    </Modal>
  );
}

function Choose({ label, busy }: { readonly label: string; readonly busy: boolean }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        data-autofocus
        leftSection={<IconFiles size={16} stroke={1.7} aria-hidden />}
        disabled={busy}
        onClick={() => picker.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".json,application/json"
        aria-label={label}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // Emptied, so that the same files can be chosen again.
          currentTarget.value = '';
          void gradeFiles(files);
        }}
      />
    </>
  );
}
