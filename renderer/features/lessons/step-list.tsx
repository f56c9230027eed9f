import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { Lesson } from '../../../core/lessons/schema.ts';
import { unmarked } from '../../../core/lessons/text-parts.ts';
import { lessonsText as text } from '../../base/strings/lessons.ts';
import { goToStep } from './lesson-actions.ts';
import { stepWork, useLesson } from './lesson-state.ts';
import { say } from './say.ts';
import classes from './step-list.module.css';

interface StepListProps {
  readonly lesson: Lesson;
  readonly current: number;
}

/** Where the reader is among the steps, and the way to each of them. */
export function StepList({ lesson: { steps }, current }: StepListProps) {
  const work = useLesson((state) => state.work);
  const isDone = (id: string): boolean => stepWork(work, id).done !== undefined;
  return (
    <div className={classes.list}>
      <Menu position="bottom-start" width={320} shadow="md">
        <Menu.Target>
          <UnstyledButton className={classes.button ?? ''}>
            {text.step(current + 1, steps.length)}
            <IconChevronDown size={13} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu ?? ''} aria-label={text.steps}>
          {steps.map(({ id, title }, i) => (
            <Menu.Item
              key={id}
              data-current={i === current || undefined}
              aria-current={i === current ? 'step' : undefined}
              leftSection={
                isDone(id) ? (
                  <IconCircleCheckFilled
                    size={16}
                    className={classes.done}
                    aria-label={text.stepDone}
                    role="img"
                  />
                ) : (
                  <IconCircle size={16} className={classes.open} aria-hidden />
                )
              }
              onClick={() => void goToStep(i)}
            >
              {text.stepTitle(i + 1, unmarked(say(title)))}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <div className={classes.bar} aria-hidden>
        {steps.map(({ id }, i) => (
          <span key={id} data-done={isDone(id) || undefined} data-current={i === current || undefined} />
        ))}
      </div>
    </div>
  );
}
