import { Slider } from '@mantine/core';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { seedGroups } from '../../../core/experiment/seeds.ts';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import { curveAxes, curveMetrics } from '../../base/charts/curve-data.ts';
import { CurvesChart } from '../../base/charts/curves-chart.tsx';
import { ToolToggle } from '../../base/charts/tool-toggle.tsx';
import { Segments } from '../../base/kit/segments.tsx';
import { chartsText } from '../../base/strings/charts.ts';
import { localized } from '../../base/strings/numbers.ts';
import { trainingText as text } from '../../base/strings/training.ts';
import { emptyCurves, useCurves, useRunCurves } from '../../model/state/curves.ts';
import { drawnCurves } from './drawn-curves.ts';
import { useTrainingPanel } from './panel-state.ts';
import classes from './training-panel.module.css';

const none = emptyCurves();

/** Loss or accuracy of the shown run, with the runs that are laid over it. */
export function CurvesColumn({ runs }: { readonly runs: readonly RunSummary[] }) {
  const { metric, axis, smoothing, log, seedsAsOne } = useTrainingPanel();
  const curves = useCurves(useShallow((state) => runs.map(({ id }) => state.curves.get(id))));
  const drawn = useMemo(
    () =>
      drawnCurves(
        runs.map((run, i) => ({ run, curves: curves[i] ?? none })),
        seedsAsOne,
      ),
    [runs, curves, seedsAsOne],
  );
  const seeds = useMemo(() => seedGroups(runs).size > 0, [runs]);
  const view = useMemo(() => ({ metric, axis, smoothing, log }), [metric, axis, smoothing, log]);
  return (
    <section className={classes.column} aria-label={text.curves}>
      {runs.map(({ id }) => (
        <Follow key={id} id={id} />
      ))}
      <header className={classes.tools}>
        <Segments
          label={chartsText.metric}
          options={curveMetrics.map((id) => ({ id, label: chartsText.metrics[id] }))}
          value={metric}
          onChange={(next) => useTrainingPanel.setState({ metric: next })}
        />
        <Segments
          label={chartsText.axis}
          options={curveAxes.map((id) => ({ id, label: chartsText.axes[id] }))}
          value={axis}
          onChange={(next) => useTrainingPanel.setState({ axis: next })}
        />
        {seeds && (
          <ToolToggle
            label={chartsText.band}
            hint={chartsText.bandHint}
            on={seedsAsOne}
            onToggle={() => useTrainingPanel.setState({ seedsAsOne: !seedsAsOne })}
          />
        )}
        {metric === 'loss' && (
          <ToolToggle
            label={chartsText.log}
            hint={chartsText.logHint}
            on={log}
            onToggle={() => useTrainingPanel.setState({ log: !log })}
          />
        )}
        <div className={classes.smoothing} title={chartsText.smoothingHint}>
          <span aria-hidden>{chartsText.smoothing}</span>
          <Slider
            size="xs"
            w={72}
            min={0}
            max={0.99}
            step={0.01}
            value={smoothing}
            thumbLabel={chartsText.smoothing}
            thumbSize={12}
            label={null}
            onChange={(next) => useTrainingPanel.setState({ smoothing: next })}
          />
          <span className="mono">{localized(smoothing.toFixed(2))}</span>
        </div>
      </header>
      <CurvesChart runs={drawn} view={metric === 'loss' ? view : { ...view, log: false }} />
    </section>
  );
}

/** Has a run's curves read and kept up to date. */
function Follow({ id }: { readonly id: string }) {
  useRunCurves(id);
  return null;
}
