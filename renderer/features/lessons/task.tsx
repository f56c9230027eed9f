import { Button, VisuallyHidden } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import { IconBulb, IconCircle, IconCircleCheckFilled, IconHandClick } from '@tabler/icons-react';
import { useId, useMemo, useState } from 'react';
import { checkConditions } from '../../../core/lessons/condition.ts';
import type { LessonEdit } from '../../../core/lessons/edits.ts';
import type { LessonTask } from '../../../core/lessons/schema.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { goToInspector } from '../../model/stage/inspector-focus.ts';
import { useDocument } from '../../model/state/document.ts';
import { panelsFold } from '../../model/state/window.ts';
import box from './box.module.css';
import { conditionText } from './condition-text.ts';
import { useLesson } from './lesson-state.ts';
import { showMe } from './step-answers.ts';
import classes from './task.module.css';
import { Line, Paragraphs } from './written.tsx';

const text = lessonsText.task;

/** Whether a part of the solution is done in the inspector. */
function isInInspector(edit: LessonEdit): boolean {
  return (
    edit.do === 'setParam' || edit.do === 'setParameter' || ('params' in edit && edit.params !== undefined)
  );
}

/** What is to be done on the canvas, with a tick for each condition as soon as it is met. */
export function Task({ task, id }: { readonly task: LessonTask; readonly id: string }) {
  const heading = useId();
  const [hint, setHint] = useState(false);
  const document = useDocument(({ history }) => history.document);
  const network = useDocument((state) => state.network);
  const { width } = useViewportSize();
  // Beside a lesson the inspector is folded, and who has not met it yet would look for it in vain.
  const folded = panelsFold(width);
  const shown = useLesson((state) => state.shown.has(id));
  const met = useMemo(
    () => checkConditions(task.conditions, document, network),
    [task.conditions, document, network],
  );
  const done = met.every(Boolean);
  return (
    <section className={box.box} aria-labelledby={heading} data-done={done || undefined}>
      <h3 id={heading}>
        <IconHandClick size={15} stroke={1.8} aria-hidden />
        {text.title}
      </h3>
      <Paragraphs text={task.text} />
      <ul className={classes.conditions} aria-live="polite">
        {task.conditions.map((condition, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions never change their order
          <li key={i} data-met={met[i] || undefined}>
            {met[i] ? <IconCircleCheckFilled size={16} aria-hidden /> : <IconCircle size={16} aria-hidden />}
            <span>
              <Line text={conditionText(condition)} />
              <VisuallyHidden>{`: ${met[i] ? text.met : text.open}`}</VisuallyHidden>
            </span>
          </li>
        ))}
      </ul>
      {done ? (
        <p className={box.good} role="status">
          {shown ? text.shown : text.done}
        </p>
      ) : (
        <div className={box.row}>
          {task.hint !== undefined && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconBulb size={14} aria-hidden />}
              aria-expanded={hint}
              onClick={() => setHint(!hint)}
            >
              {text.hint}
            </Button>
          )}
          {folded && task.solution.some(isInInspector) && (
            <Button size="compact-sm" variant="default" onClick={goToInspector}>
              {text.inspector}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => void showMe()}>
            {text.show}
          </Button>
        </div>
      )}
      {hint && !done && task.hint !== undefined && (
        <div className={box.quiet}>
          <Paragraphs text={task.hint} />
        </div>
      )}
    </section>
  );
}
