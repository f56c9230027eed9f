import classes from './stacked-bar.module.css';

interface StackedBarProps {
  readonly label: string;
  /** What the whole width stands for. */
  readonly whole: number;
  readonly parts: readonly { readonly name: string; readonly size: number; readonly shown: string }[];
}

/** A thin bar of parts, with the parts in words and numbers below it. */
export function StackedBar({ label, whole, parts }: StackedBarProps) {
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {parts.map(({ name, size }, i) => (
          <span key={name} data-part={i} style={{ width: `${whole > 0 ? (100 * size) / whole : 0}%` }} />
        ))}
      </div>
      <dl className={classes.parts} aria-label={label}>
        {parts.map(({ name, shown }, i) => (
          <div key={name}>
            <dt>
              <i data-part={i} aria-hidden />
              {name}
            </dt>
            <dd className="mono">{shown}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
