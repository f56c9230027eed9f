import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import tools from '../../base/kit/parts.module.css';
import { WorkProgress } from '../../base/kit/work-progress.tsx';
import { resultsText } from '../../base/strings/results.ts';
import states from '../data/panel.module.css';
import { cancelJudging, type Evaluation, judge, modelKey, useResults } from './results-state.ts';

const text = resultsText.loading;

interface JudgedProps {
  readonly run: RunSummary;
  readonly children: (evaluation: Evaluation) => ReactNode;
}

/** What needs a judged split: how far judging is until then, or why it ended. */
export function Judged({ run, children }: JudgedProps) {
  const split = useResults((state) => state.split);
  const key = `${modelKey(run)} ${split}`;
  const judged = useResults((state) => state.judged.get(key));
  if (judged?.status === 'ready') {
    return judged.evaluation.count === 0 ? (
      <p className={tools.note}>{resultsText.nothing}</p>
    ) : (
      children(judged.evaluation)
    );
  }
  if (judged?.status === 'failed' || judged?.status === 'cancelled') {
    const failed = judged.status === 'failed';
    return (
      <div className={states.state} data-problem={failed || undefined}>
        {failed && <IconAlertCircle size={22} stroke={1.6} aria-hidden />}
        <p className={states.title}>{failed ? text.failed : text.cancelled}</p>
        {failed && <p role="alert">{judged.problem}</p>}
        <button type="button" className={tools.button} onClick={() => void judge(run, split, true)}>
          {text.again}
        </button>
      </div>
    );
  }
  const { what, done, total } = judged ?? { what: '', done: 0, total: 0 };
  const name = what === '' ? text.waiting : what.charAt(0).toUpperCase() + what.slice(1);
  return (
    <div className={states.state}>
      <p className={states.title}>{name}</p>
      <WorkProgress className={states.progress} label={name} done={done} total={total} of={text.of} />
      <button type="button" className={tools.button} onClick={() => cancelJudging(key)}>
        {text.cancel}
      </button>
    </div>
  );
}
