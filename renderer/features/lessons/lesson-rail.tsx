import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconBook,
  IconChevronLeft,
  IconChevronRight,
  IconLayoutSidebarLeftCollapse,
  IconX,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { lessonsText as text } from '../../base/strings/lessons.ts';
import { useWindow } from '../../model/state/window.ts';
import { GradeDialog } from './grade-dialog.tsx';
import { closeLesson, goToStep } from './lesson-actions.ts';
import { LessonMenu } from './lesson-menu.tsx';
import classes from './lesson-rail.module.css';
import { useLesson } from './lesson-state.ts';
import { say } from './say.ts';
import { Step } from './step.tsx';
import { StepList } from './step-list.tsx';
import { Line } from './written.tsx';

/** A lesson beside the canvas: what is read, guessed, done and measured, step by step. */
export function LessonRail() {
  const lesson = useLesson((state) => state.lesson);
  const folded = useWindow((state) => state.lesson === 'folded');
  if (lesson === null) return null;
  return (
    <>
      {folded ? <Folded title={say(lesson.title)} /> : <Open />}
      <GradeDialog lesson={lesson} />
    </>
  );
}

function Folded({ title }: { readonly title: string }) {
  return (
    <div className={classes.folded}>
      <Tooltip label={text.unfold(title)} position="right">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={30}
          aria-label={text.unfold(title)}
          aria-expanded={false}
          onClick={() => useWindow.setState({ lesson: 'open' })}
        >
          <IconBook size={18} stroke={1.7} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <span className={classes.spine}>{title}</span>
    </div>
  );
}

function Open() {
  const lesson = useLesson((state) => state.lesson);
  const index = useLesson((state) => state.step);
  const kept = useLesson((state) => state.kept);
  const body = useRef<HTMLDivElement>(null);
  const step = lesson?.steps[index];
  // Another step is read from its beginning; whoever hears the page is told where they are.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step says that it is another one
  useEffect(() => {
    body.current?.scrollTo({ top: 0 });
    // After the canvas, which takes the focus where nothing else has it.
    const frame = requestAnimationFrame(() =>
      body.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [step?.id]);
  if (lesson === null || step === undefined) return null;
  const last = index === lesson.steps.length - 1;
  return (
    <div className={classes.rail}>
      <header className={classes.head}>
        <div className={classes.titles}>
          {(lesson.chapter !== undefined || !kept) && (
            <span className={classes.chapter}>
              {[
                ...(kept ? [] : [text.preview]),
                ...(lesson.chapter === undefined ? [] : [text.course.chapter(lesson.chapter)]),
              ].join(' · ')}
            </span>
          )}
          <strong className={classes.title}>
            <Line text={lesson.title} />
          </strong>
        </div>
        <LessonMenu />
        <HeadButton
          label={text.fold}
          icon={IconLayoutSidebarLeftCollapse}
          onClick={() => useWindow.setState({ lesson: 'folded' })}
        />
        <HeadButton label={text.close} icon={IconX} onClick={closeLesson} />
      </header>
      <StepList lesson={lesson} current={index} />
      <div ref={body} className={classes.body}>
        <Step key={step.id} lesson={lesson} index={index} step={step} />
      </div>
      <footer className={classes.foot}>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconChevronLeft size={15} aria-hidden />}
          disabled={index === 0}
          onClick={() => void goToStep(index - 1)}
        >
          {text.previous}
        </Button>
        <Button
          size="compact-sm"
          rightSection={<IconChevronRight size={15} aria-hidden />}
          onClick={last ? closeLesson : () => void goToStep(index + 1)}
        >
          {last ? text.finish : text.next}
        </Button>
      </footer>
    </div>
  );
}

interface HeadButtonProps {
  readonly label: string;
  readonly icon: typeof IconX;
  readonly onClick: () => void;
}

function HeadButton({ label, icon: Icon, onClick }: HeadButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size={26} aria-label={label} onClick={onClick}>
        <Icon size={16} stroke={1.7} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
