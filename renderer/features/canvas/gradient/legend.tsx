import { CloseButton, Tooltip } from '@mantine/core';
import { useMemo } from 'react';
import { gradientText as text } from '../../../base/strings/gradient.ts';
import { toggleGradient, useGradient } from '../../../model/stage/gradient-state.ts';
import { liesOver } from '../../../model/stage/lies-over.ts';
import { type GradientState, markState } from '../../../model/stage/marks.ts';
import { askDifferences } from '../../../model/state/asked-differences.ts';
import { useDocument } from '../../../model/state/document.ts';
import { useShownRun } from '../../../model/state/runs.ts';
import { changedLayers } from './changed-layers.ts';
import classes from './gradient.module.css';

const states = ['vanishing', 'traveling', 'growing'] as const;

const keepClear = liesOver('top');

/** What the colors and bars mean, and how many nodes are in which state. */
export function GradientLegend() {
  const on = useGradient((state) => state.on);
  const flow = useGradient((state) => state.flow);
  const marks = useGradient((state) => state.marks);
  const network = useDocument((state) => state.network);
  const changed = useMemo(() => (flow === null ? 0 : changedLayers(flow.trained, network)), [flow, network]);
  const run = useShownRun();
  if (!on || flow === null || marks.size === 0) return null;
  const counts: Record<GradientState, number> = { vanishing: 0, traveling: 0, growing: 0 };
  for (const mark of marks.values()) counts[markState(mark)] += 1;
  return (
    <aside ref={keepClear} className={classes.legend} data-legend aria-label={text.title}>
      <Tooltip label={text.explain} multiline w={260}>
        <strong>{text.title}</strong>
      </Tooltip>
      <dl>
        {states.map((state) => (
          <div key={state} data-state={state} data-none={counts[state] === 0 || undefined}>
            <dt>{text.states[state]}</dt>
            <dd className="mono">{counts[state]}</dd>
          </div>
        ))}
      </dl>
      <span className={`${classes.step} mono`}>{text.step(flow.step)}</span>
      {changed > 0 && run !== undefined && (
        <Tooltip label={text.changedHint} multiline w={260}>
          <button type="button" className={classes.changed} onClick={() => askDifferences(run.id)}>
            {run.experiment === null ? text.changed(changed) : text.compared(changed)}
          </button>
        </Tooltip>
      )}
      <CloseButton size="xs" aria-label={text.hide} onClick={toggleGradient} />
    </aside>
  );
}
