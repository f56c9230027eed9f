import type { ReactNode } from 'react';
import classes from './settings.module.css';

interface ChapterProps {
  readonly id: string;
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A chapter of the settings: a heading, and a card of lines. */
export function Chapter({ id, title, hint, children }: ChapterProps) {
  return (
    <section className={classes.section} id={id} aria-labelledby={`${id}-title`} data-section>
      <h2 id={`${id}-title`} tabIndex={-1}>
        {title}
      </h2>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      <div className={classes.card}>{children}</div>
    </section>
  );
}

interface LineProps {
  readonly name: string;
  /** Id of the name, for what it names. */
  readonly id?: string;
  readonly hint?: ReactNode;
  /** What can be changed or done, at the right. */
  readonly children?: ReactNode;
}

/** One setting: what it is at the left, its control at the right. */
export function Line({ name, id, hint, children }: LineProps) {
  return (
    <div className={classes.line}>
      <div className={classes.what}>
        <div className={classes.name} id={id}>
          {name}
        </div>
        {hint !== undefined && <div className={classes.about}>{hint}</div>}
      </div>
      {children !== undefined && <div className={classes.control}>{children}</div>}
    </div>
  );
}
