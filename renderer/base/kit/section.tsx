import { useLocalStorage } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

interface SectionProps {
  readonly title?: string;
  /** Stands at the right of the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={title === undefined ? undefined : id}>
      {title === undefined ? null : (
        <div className={classes.head}>
          <h3 className={classes.title} id={id}>
            {title}
          </h3>
          {aside === undefined ? null : <span className={classes.aside}>{aside}</span>}
        </div>
      )}
      {children}
    </section>
  );
}

interface FoldedSectionProps extends SectionProps {
  /** How it was left is remembered under this, such as `inspector.about`. */
  readonly name: string;
  /** Whether it is folded away until somebody opens it. */
  readonly folded?: boolean;
  /** Opens it while there is something in it to be seen. */
  readonly forced?: boolean;
}

/** A section that can be folded away. */
export function FoldedSection({
  name,
  title,
  aside,
  folded = false,
  forced = false,
  children,
}: FoldedSectionProps) {
  const id = useId();
  const [left, setLeft] = useLocalStorage({
    key: `skiplane.${name}`,
    defaultValue: !folded,
    getInitialValueInEffect: false,
  });
  const open = left || forced;
  return (
    <section className={classes.section}>
      <h3 style={{ margin: 0 }}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setLeft(!left)}
        >
          <span className={classes.title}>{title}</span>
          {aside === undefined ? null : <span className={classes.count}>{aside}</span>}
          <IconChevronRight size={14} className={classes.chevron} aria-hidden />
        </button>
      </h3>
      <div id={id} className={classes.body} data-folded hidden={!open}>
        {open ? children : null}
      </div>
    </section>
  );
}

/** A sentence that teaches what could be done here. */
export function Teach({ children }: { readonly children: ReactNode }) {
  return <p className={classes.teach}>{children}</p>;
}
