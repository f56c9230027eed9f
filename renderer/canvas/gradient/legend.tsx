import { CloseButton, Tooltip } from '@mantine/core';
import { gradientText as text } from '../../strings/gradient.ts';
import styles from './gradient.module.css';
import { toggleGradient, useGradient } from './gradient-state.ts';
import { type GradientState, markState } from './marks.ts';

const states = ['vanishing', 'travelling', 'growing'] as const;

/** What the colours and bars mean, and how many nodes are in which state. */
export function GradientLegend() {
  const on = useGradient((state) => state.on);
  const flow = useGradient((state) => state.flow);
  const marks = useGradient((state) => state.marks);
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
      <CloseButton size="xs" aria-label={text.hide} onClick={toggleGradient} />
    </aside>
  );
}
