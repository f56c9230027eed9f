import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

interface CardProps {
  readonly title: string;
  readonly picture: ReactNode;
  /** Id of the template that it opens. */
  readonly template?: string;
  /** True while what it says is still being found out. */
  readonly busy?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A picture, a title and a few words. All of it can be clicked, but only the title is the button that is read aloud. */
export function Card({ title, picture, template, busy = false, onClick, children }: CardProps) {
  const details = useId();
  return (
    <article className={styles['card']} data-template={template} aria-busy={busy}>
      <div className={styles['picture']}>{picture}</div>
      <div className={styles['text']}>
        <h4 className={styles['title']}>
          <button type="button" aria-describedby={details} onClick={onClick}>
            {title}
          </button>
        </h4>
        <div id={details} className={styles['details']}>
          {children}
        </div>
      </div>
    </article>
  );
}

export function Description({ children }: { readonly children: string }) {
  return <p className={styles['description']}>{children}</p>;
}
