import { IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, type Ref, useId } from 'react';
import classes from './card.module.css';

interface CardProps {
  readonly title: string;
  readonly picture: ReactNode;
  /** Id of the template that it opens. */
  readonly template?: string;
  /** True while its picture is being drawn. */
  readonly drawing?: boolean;
  /** Stands beside the title. */
  readonly tag?: string;
  readonly onClick: () => void;
  /** What tells more, and its name. */
  readonly about?: { readonly label: string; readonly onShow: () => void };
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** A picture, a title and a few words. All of it can be clicked, but only the title is the button that is read aloud. */
export function Card({ title, picture, template, drawing, tag, onClick, about, ref, children }: CardProps) {
  const details = useId();
  return (
    <article ref={ref} className={classes.card} data-template={template} data-drawing={drawing || undefined}>
      <div className={classes.picture}>{picture}</div>
      <div className={classes.text}>
        <div className={classes.head}>
          <h4 className={classes.title}>
            <button type="button" aria-describedby={details} onClick={onClick}>
              {title}
            </button>
          </h4>
          {tag !== undefined && <span className={`${classes.tag} mono`}>{tag}</span>}
        </div>
        <div id={details} className={classes.details}>
          {children}
        </div>
      </div>
      {about !== undefined && (
        <button
          type="button"
          className={classes.about}
          aria-label={about.label}
          title={about.label}
          onClick={about.onShow}
        >
          <IconInfoCircle size={17} stroke={1.7} aria-hidden />
        </button>
      )}
    </article>
  );
}

export function Description({ children }: { readonly children: string }) {
  return <p className={classes.description}>{children}</p>;
}
