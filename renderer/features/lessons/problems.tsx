import { IconAlertTriangle } from '@tabler/icons-react';
import { lessonsText as text } from '../../base/strings/lessons.ts';
import { useLesson } from './lesson-state.ts';
import classes from './problems.module.css';

/** What is wrong with a lesson that is looked at by its author: all of it at a lesson's first step, else what concerns the step. */
export function Problems({ step, first }: { readonly step: string; readonly first: boolean }) {
  const problems = useLesson((state) => state.problems);
  const here = `steps.${step}`;
  const shown = problems.filter(({ place }) => first || place === here || place.startsWith(`${here}.`));
  if (shown.length === 0) return null;
  return (
    <section className={classes.problems} role="alert">
      <h3>
        <IconAlertTriangle size={15} aria-hidden />
        {text.previewProblems(shown.length)}
      </h3>
      <ul>
        {shown.map(({ place, message }) => (
          <li key={`${place} ${message}`}>
            <code className="mono">{place}</code>
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
