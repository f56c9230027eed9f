import { lessonsText as text } from '../../base/strings/lessons.ts';
import { useDocument } from '../../model/state/document.ts';
import { CanvasNote } from './canvas-note.tsx';
import { Claims } from './claims.tsx';
import { Formula } from './formula.tsx';
import { Guess } from './guess.tsx';
import { useFocusKeptIn } from './keep-focus.ts';
import { documentIdAt } from './lesson-documents.ts';
import { stepWork, useLesson } from './lesson-state.ts';
import { Measurement } from './measurement.tsx';
import { Problems } from './problems.tsx';
import classes from './step.module.css';
import { StepCharts } from './step-charts.tsx';
import { missingAt } from './step-done.ts';
import type { StepProps } from './step-props.ts';
import { Task } from './task.tsx';
import { Line, Paragraphs } from './written.tsx';

/** One step of a lesson: read, guess, do, measure, compare. */
export function Step({ lesson, index, step }: StepProps) {
  const article = useFocusKeptIn();
  const work = useLesson((state) => state.work);
  const wanted = documentIdAt(lesson, index);
  const other = useDocument(({ history }) => wanted !== undefined && history.document.id !== wanted);
  const skipped = useLesson((state) => state.skipped.has(step.id));
  const { prediction, done } = stepWork(work, step.id);
  // What was measured is not seen before the reader has said what they expect.
  const locked = step.predict !== undefined && prediction === undefined && !skipped && done === undefined;
  const ready = !locked && missingAt(lesson, index, work).length === 0;
  return (
    <article ref={article} className={classes.step}>
      <h2 className={classes.title} tabIndex={-1}>
        <Line text={step.title} />
      </h2>
      <Problems step={step.id} first={index === 0} />
      <Paragraphs text={step.text} />
      {step.formula !== undefined && (
        <div className={classes.formula}>
          <Formula tex={step.formula} display />
        </div>
      )}
      <CanvasNote step={step} other={other} />
      {step.predict !== undefined && (
        <Guess step={step} predict={step.predict} locked={locked} measured={ready} />
      )}
      {step.task !== undefined && !other && <Task task={step.task} id={step.id} />}
      <Measurement lesson={lesson} index={index} step={step} locked={locked} />
      {step.charts !== undefined && !locked && <StepCharts charts={step.charts} />}
      {/* A claim with its range, and what it does not say, would answer the question. */}
      {step.claims !== undefined && !locked && <Claims step={step} claims={step.claims} ready={ready} />}
      {step.limits !== undefined && !locked && (
        <section className={classes.limits}>
          <h3>{text.limits}</h3>
          <Paragraphs text={step.limits} />
        </section>
      )}
    </article>
  );
}
