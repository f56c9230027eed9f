import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, type IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import type { Finding } from '../../../core/training/finding.ts';
import { trainingText } from '../../base/strings/training.ts';
import { tellFinding } from '../../base/strings/verdict.ts';
import classes from './verdict.module.css';

const text = trainingText.verdict;

const signs: Readonly<Record<Finding['tone'], ComponentType<IconProps>>> = {
  good: IconCircleCheck,
  note: IconInfoCircle,
  warning: IconAlertTriangle,
};

/** What the figures of a run that has ended mean together. Runs of earlier versions were not judged. */
export function Verdict({ result }: Pick<RunSummary, 'result'>) {
  if (result === null || result.findings.length === 0) return null;
  return (
    <section className={classes.verdict} aria-label={text.name}>
      <ul>
        {result.findings.map((finding) => {
          const { kind, tone } = finding;
          const Sign = signs[tone];
          return (
            <li key={kind} data-tone={tone}>
              <Sign size={14} stroke={2} aria-label={text.tones[tone]} />
              <span>{tellFinding(finding)}</span>
            </li>
          );
        })}
      </ul>
      {result.reestimated && <p>{text.reestimated}</p>}
    </section>
  );
}
