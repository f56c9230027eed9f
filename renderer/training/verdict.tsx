import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, type IconProps } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { RunSummary } from '../../core/protocol/runs.ts';
import type { Finding } from '../../core/training/verdict.ts';
import { trainingText } from '../strings/training.ts';
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
    <section className={classes['verdict']} aria-label={text.name}>
      <ul>
        {result.findings.map(({ kind, tone, sentence }) => {
          const Sign = signs[tone];
          return (
            <li key={kind} data-tone={tone}>
              <Sign size={14} stroke={2} aria-label={text.tones[tone]} />
              <span>{unbroken(sentence)}</span>
            </li>
          );
        })}
      </ul>
      {result.reestimated && <p>{text.reestimated}</p>}
    </section>
  );
}

/** A number keeps its percent sign on its line. */
function unbroken(sentence: string): string {
  return sentence.replaceAll(' %', '\u00a0%');
}
