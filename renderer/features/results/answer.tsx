import type { AnalysisResponses } from '../../../core/protocol/analysis.ts';
import { resultsText } from '../../base/strings/results.ts';
import { formatPercent } from './percent.ts';
import { likeliestOf, topClasses } from './top-classes.ts';
import classes from './try.module.css';

const text = resultsText.answer;

/** What the network makes of an image: the probability of each class as a bar. */
export function ProbabilityBars({ answer }: { readonly answer: AnalysisResponses['predictImage'] }) {
  const { classes: names, probabilities } = answer;
  const shown = topClasses(names, probabilities);
  const likeliest = likeliestOf(names, probabilities);
  const long = shown.some(({ name }) => name.length > 3);
  const left = names.length - shown.length;
  return (
    <>
      <p className={classes.verdict} role="status">
        {likeliest === undefined ? '' : text.likeliest(likeliest.name, formatPercent(likeliest.probability))}
      </p>
      <ul className={classes.bars} data-long={long || undefined} aria-label={text.list}>
        {shown.map(({ label, name, probability }) => (
          <li key={label} className={classes.bar} data-likeliest={label === likeliest?.label || undefined}>
            <span title={name}>{name}</span>
            <span className={classes.track} aria-hidden>
              <span style={{ width: `${100 * probability}%` }} />
            </span>
            <span className="mono">{formatPercent(probability)}</span>
          </li>
        ))}
      </ul>
      {left > 0 ? <p>{text.more(left)}</p> : null}
    </>
  );
}
