import { Button, Loader } from '@mantine/core';
import { IconFlask2, IconRefresh } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef } from 'react';
import { checkConditions } from '../../../core/lessons/condition.ts';
import type { LessonStep } from '../../../core/lessons/schema.ts';
import { WorkProgress } from '../../base/kit/work-progress.tsx';
import { lessonsText } from '../../base/strings/lessons.ts';
import { useDocument } from '../../model/state/document.ts';
import box from './box.module.css';
import { type Measuring, useLesson } from './lesson-state.ts';
import { measureStep } from './measure-step.ts';
import { missingAt } from './step-done.ts';
import type { StepProps } from './step-props.ts';
import { stopMeasuring } from './stop-measuring.ts';

const text = lessonsText.measure;

interface MeasurementProps extends StepProps {
  /** Whether the reader has yet to guess. */
  readonly locked: boolean;
}

/** Makes what the step measures; nothing where it measures nothing and all that it shows is known. */
export function Measurement({ lesson, index, step, locked }: MeasurementProps) {
  const heading = useId();
  const work = useLesson((state) => state.work);
  const measuring = useLesson((state) => state.measuring);
  const problem = useLesson((state) => state.problem);
  const missing = missingAt(lesson, index, work);
  const open = useTaskOpen(step);
  const place = useSeenAfter(measuring !== null && problem === null);
  if (step.measure === undefined && missing.length === 0) return null;
  return (
    <section
      ref={place}
      className={box.box}
      aria-labelledby={heading}
      data-done={missing.length === 0 || undefined}
    >
      <h3 id={heading}>
        <IconFlask2 size={15} stroke={1.8} aria-hidden />
        {text.title}
      </h3>
      {measuring !== null ? (
        <Underway measuring={measuring} />
      ) : (
        <div className={box.row}>
          {missing.length > 0 ? (
            <Button size="compact-md" disabled={locked} onClick={() => void measureStep()}>
              {text.measure}
            </Button>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              disabled={locked}
              onClick={() => void measureStep(true)}
            >
              {text.again}
            </Button>
          )}
          {locked && <span className={box.quiet}>{text.locked}</span>}
          {!locked && open && <span className={box.quiet}>{text.taskOpen}</span>}
          {!locked && !open && missing.length === 0 && <span className={box.quiet}>{text.onThis}</span>}
        </div>
      )}
      {problem !== null && measuring === null && (
        <div role="alert">
          <p className={box.bad}>{text.failed}</p>
          <p className={box.quiet}>{problem}</p>
        </div>
      )}
    </section>
  );
}

/** Whether a measurement would find the network other than the step asks for. */
function useTaskOpen({ task }: LessonStep): boolean {
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  return useMemo(
    () => task !== undefined && !checkConditions(task.conditions, document, network).every(Boolean),
    [task, document, network],
  );
}

/** What was measured stands below: it comes into sight as soon as it is there. */
function useSeenAfter(measuring: boolean) {
  const place = useRef<HTMLElement>(null);
  const before = useRef(measuring);
  useEffect(() => {
    const ended = before.current && !measuring;
    before.current = measuring;
    if (!ended) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    place.current?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  }, [measuring]);
  return place;
}

function Underway({ measuring: { part, parts, what, done, total } }: { readonly measuring: Measuring }) {
  return (
    <>
      <div className={box.row} role="status">
        <Loader size={14} aria-hidden />
        <span>{what === '' ? text.working : what}</span>
        {parts > 1 && <span className={box.quiet}>{text.parts(part, parts)}</span>}
      </div>
      <WorkProgress label={text.working} done={done} total={total} of={text.of} className={undefined} />
      <div>
        <Button size="compact-sm" variant="default" onClick={stopMeasuring}>
          {text.cancel}
        </Button>
      </div>
    </>
  );
}
