import plain from '../../base/kit/plain-button.module.css';
import { exportsText } from '../../base/strings/exports.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import classes from './exports.module.css';
import { leaveForCanvas } from './exports-state.ts';
import { type FormatState, groupProblems } from './format-state.ts';

const text = exportsText.problems;
/** Layers that are named; the others are counted. */
const mostNamed = 4;

interface ProblemListProps {
  readonly state: FormatState;
  /** Whether the layers are on the canvas, to be looked at. */
  readonly onCanvas: boolean;
}

/** What a format cannot hold: why, where, and what to do about it. */
export function ProblemList({ state: { format, problems, byOptions }, onCanvas }: ProblemListProps) {
  return (
    <section className={classes.problems} aria-label={text.title(format.label, byOptions)}>
      <h3>{text.title(format.label, byOptions)}</h3>
      <ul>
        {groupProblems(problems).map(({ kind, reason, remedy, paths }) => (
          <li key={`${kind} ${reason}`}>
            <p>{text.reason(format.label, reason)}</p>
            <p className={classes.remedy}>{remedy}</p>
            <p className={classes.paths}>
              {text.at}
              {paths.slice(0, mostNamed).map((path) =>
                onCanvas ? (
                  <button
                    key={path}
                    type="button"
                    className={`${plain.link} ${classes.link} mono`}
                    aria-label={text.show(path)}
                    onClick={() => {
                      leaveForCanvas();
                      revealPath(path);
                    }}
                  >
                    {path}
                  </button>
                ) : (
                  <span key={path} className="mono">
                    {path}
                  </span>
                ),
              )}
              {paths.length > mostNamed && text.more(paths.length - mostNamed)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
