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

/** A section that can be folded away; how it was left is remembered under `name`, such as `inspector.about`. */
export function FoldedSection({ name, title, children }: SectionProps & { readonly name: string }) {
  const id = useId();
  const [open, setOpen] = useLocalStorage({
    key: `skiplane.${name}`,
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return (
    <section className={classes.section}>
      <h3 style={{ margin: 0 }}>
        <button
          type="button"
          className={classes.toggle}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <span className={classes.title}>{title}</span>
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
