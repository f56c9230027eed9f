import { IconAlertTriangle, IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { useId, useMemo } from 'react';
import type { LessonClaim } from '../../../core/lessons/claim.ts';
import type { LessonStep } from '../../../core/lessons/schema.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import box from './box.module.css';
import classes from './claims.module.css';
import { formatRange, formatValue } from './format-value.ts';
import { useLesson } from './lesson-state.ts';
import { type Judged, judge, stepValues } from './values.ts';
import { Line } from './written.tsx';

const text = lessonsText.claims;

interface ClaimsProps {
  readonly step: LessonStep;
  readonly claims: readonly LessonClaim[];
  /** Whether all that the step needs is measured, and the reader may see it. */
  readonly ready: boolean;
}

/** What the step claims, where that comes from, and what this machine has measured. */
export function Claims({ step, claims, ready }: ClaimsProps) {
  const heading = useId();
  const measured = useLesson(({ work }) => work.measured);
  const values = useMemo(() => stepValues(step, measured), [step, measured]);
  const judged = claims.map((claim) => judge(claim, values, ready));
  const disagrees = judged.some((each) => each !== undefined && 'holds' in each && !each.holds);
  return (
    <section className={classes.claims} aria-labelledby={heading}>
      <h3 id={heading}>{text.title}</h3>
      <ul aria-live="polite">
        {claims.map((claim, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: claims never change their order
          <li key={i} data-judged={markOf(judged[i])}>
            <Mark judged={judged[i]} />
            <div>
              <p className={classes.said}>
                <Line text={claim.text} />
              </p>
              <Figures claim={claim} judged={judged[i]} />
              <p className={classes.source}>
                {text.source}: <Line text={claim.source} />
              </p>
            </div>
          </li>
        ))}
      </ul>
      {disagrees && (
        <p className={classes.disagree} role="status">
          {text.disagree}
        </p>
      )}
    </section>
  );
}

function markOf(judged: Judged): 'open' | 'problem' | 'holds' | 'fails' {
  if (judged === undefined) return 'open';
  if ('problem' in judged) return 'problem';
  return judged.holds ? 'holds' : 'fails';
}

function Mark({ judged }: { readonly judged: Judged }) {
  const mark = markOf(judged);
  if (mark === 'open') return <IconCircleDashed size={18} aria-hidden />;
  return mark === 'holds' ? (
    <IconCircleCheckFilled size={18} aria-hidden />
  ) : (
    <IconAlertTriangle size={18} aria-hidden />
  );
}

function Figures({ claim, judged }: { readonly claim: LessonClaim; readonly judged: Judged }) {
  const format = (value: number): string => formatValue(value, claim.unit);
  if (judged !== undefined && 'problem' in judged)
    return <p className={box.quiet}>{`${text.problem}: ${judged.problem}`}</p>;
  return (
    <dl className={classes.figures}>
      <div>
        <dt>{text.expected}</dt>
        <dd className="mono">{formatRange(claim, format)}</dd>
      </div>
      <div>
        <dt>{text.measured}</dt>
        {judged === undefined ? (
          <dd className={classes.open}>{text.notMeasured}</dd>
        ) : (
          <dd>
            <strong className="mono">{judged.value === null ? text.beyond : format(judged.value)}</strong>
            <span className={classes.verdict}>{judged.holds ? text.holds : text.fails}</span>
          </dd>
        )}
      </div>
    </dl>
  );
}
