import { CloseButton, Tooltip } from '@mantine/core';
import { useMemo } from 'react';
import { useDocument } from '../../state/document.ts';
import { useShownRun } from '../../state/runs.ts';
import { gradientText as text } from '../../strings/gradient.ts';
import { changedLayers } from './changed-layers.ts';
import styles from './gradient.module.css';
import { toggleGradient, useGradient } from './gradient-state.ts';
import { type GradientState, markState } from './marks.ts';

const states = ['vanishing', 'travelling', 'growing'] as const;

/** What the colours and bars mean, and how many nodes are in which state. */
export function GradientLegend() {
  const on = useGradient((state) => state.on);
  const flow = useGradient((state) => state.flow);
  const marks = useGradient((state) => state.marks);
  const network = useDocument((state) => state.network);
  const changed = useMemo(() => (flow === null ? 0 : changedLayers(flow.trained, network)), [flow, network]);
  const experiment = useShownRun()?.experiment ?? null;
  if (!on || flow === null || marks.size === 0) return null;
  const counts: Record<GradientState, number> = { vanishing: 0, travelling: 0, growing: 0 };
  for (const mark of marks.values()) counts[markState(mark)] += 1;
  return (
    <aside className={styles['legend']} aria-label={text.title}>
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
      <span className={`${styles['step']} mono`}>{text.step(flow.step)}</span>
      {changed > 0 && (
        <Tooltip label={text.changedHint} multiline w={260}>
          <span className={styles['changed']}>
            {experiment === null ? text.changed(changed) : text.compared(changed)}
          </span>
        </Tooltip>
      )}
      <CloseButton size="xs" aria-label={text.hide} onClick={toggleGradient} />
    </aside>
  );
}
