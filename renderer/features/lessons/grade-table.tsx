import {
  IconBulb,
  IconBulbOff,
  IconCheck,
  IconPointer,
  IconRuler2,
  IconUserCheck,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Grade, StepGrade } from '../../../core/lessons/grade.ts';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { unmarked } from '../../../core/lessons/text-parts.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import classes from './grade-table.module.css';
import { say } from './say.ts';

const text = lessonsText.grade;
const size = { size: 14, stroke: 1.8 } as const;

interface GradeTableProps {
  readonly lesson: Lesson;
  readonly grades: readonly { readonly file: string; readonly grade: Grade }[];
}

/** Readers down, steps across: what was guessed, done and measured at each. */
export function GradeTable({ lesson, grades }: GradeTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
    <section className={classes.scroller} aria-label={text.table} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{text.reader}</th>
            <th scope="col">{text.done}</th>
            {lesson.steps.map(({ id, title }, i) => (
              <th key={id} scope="col" title={unmarked(say(title))}>
                <span className={classes.number}>{text.step(i + 1)}</span>
                <span className={classes.title}>{unmarked(say(title))}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grades.map(({ file, grade: { reader, done, of, steps } }) => (
            <tr key={file}>
              <th scope="row" title={file}>
                {reader === '' ? <em>{text.noName}</em> : reader}
                <span className={classes.file}>{file}</span>
              </th>
              <td className="mono" data-whole={done === of || undefined}>
                {text.doneOf(done, of)}
              </td>
              {steps.map((step) => (
                <td key={step.id}>
                  <Step step={step} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Mark = 'good' | 'part' | 'none';

function Step({ step: { guess, task, claims } }: { readonly step: StepGrade }) {
  if (guess === null && task === null && claims === null) return <span className={classes.nothing}>–</span>;
  return (
    <span className={classes.parts}>
      {guess !== null && (
        <Part says={text.guess[guess]} mark={guess === 'none' ? 'none' : guess === 'wrong' ? 'part' : 'good'}>
          {guess === 'none' ? <IconBulbOff {...size} aria-hidden /> : <IconBulb {...size} aria-hidden />}
          {/* Not by color alone. */}
          {guess === 'right' && <IconCheck {...size} aria-hidden />}
          {guess === 'wrong' && <IconX {...size} aria-hidden />}
        </Part>
      )}
      {task !== null && (
        <Part says={text.task(task.met, task.of, task.alone)} mark={markOf(task.met, task.of)}>
          <IconPointer {...size} aria-hidden />
          {`${task.met}/${task.of}`}
          {task.alone && <IconUserCheck {...size} aria-hidden />}
        </Part>
      )}
      {claims !== null && (
        <Part says={text.claims(claims.hold, claims.of)} mark={markOf(claims.hold, claims.of)}>
          <IconRuler2 {...size} aria-hidden />
          {`${claims.hold}/${claims.of}`}
        </Part>
      )}
    </span>
  );
}

function markOf(count: number, of: number): Mark {
  if (count === of) return 'good';
  return count === 0 ? 'none' : 'part';
}

interface PartProps {
  readonly says: string;
  readonly mark: Mark;
  readonly children: ReactNode;
}

function Part({ says, mark, children }: PartProps) {
  return (
    <span className={classes.part} role="img" aria-label={says} title={says} data-mark={mark}>
      {children}
    </span>
  );
}

/** What the signs in the table mean. */
export function GradeLegend() {
  const { guess, task, alone, claims } = text.legend;
  return (
    <ul className={classes.legend}>
      <li>
        <IconBulb {...size} aria-hidden /> {guess}
      </li>
      <li>
        <IconPointer {...size} aria-hidden /> {task}
      </li>
      <li>
        <IconUserCheck {...size} aria-hidden /> {alone}
      </li>
      <li>
        <IconRuler2 {...size} aria-hidden /> {claims}
      </li>
    </ul>
  );
}
