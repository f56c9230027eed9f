import { Button, Slider } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RunSummary } from '../../../core/protocol/runs.ts';
import type { FlowSeries } from '../../base/charts/flow-bars.ts';
import { FlowChart } from '../../base/charts/flow-chart.tsx';
import { Segments } from '../../base/kit/segments.tsx';
import { chartsText } from '../../base/strings/charts.ts';
import { trainingText } from '../../base/strings/training.ts';
import { useRunNetwork } from '../../model/host/run-network.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { isSelected } from '../../model/stage/selected-paths.ts';
import { useSelectedPaths } from '../../model/stage/use-selected-paths.ts';
import { useRunCurves, useRunFlow } from '../../model/state/curves.ts';
import { compareWithTwin } from '../runs/control.ts';
import { namesTogether } from '../runs/run-labels.ts';
import { flowValues } from './flow-values.ts';
import { useTrainingPanel } from './panel-state.ts';
import classes from './training-panel.module.css';

const text = trainingText.flow;

interface FlowColumnProps {
  readonly run: RunSummary;
  /** The plain twin, or another run that is laid over it. */
  readonly other: RunSummary | undefined;
}

/** The gradient that reaches each layer, at any step that was watched, with the twin's beside it. */
export function FlowColumn({ run, other }: FlowColumnProps) {
  const metric = useTrainingPanel((state) => state.flow);
  const steps = useRunCurves(run.id)?.flowSteps ?? [];
  // Null follows the newest.
  const [chosen, setChosen] = useState<{ readonly run: string; readonly step: number } | null>(null);
  const step = chosen?.run === run.id ? chosen.step : null;
  const [name = '', otherName = ''] = useMemo(
    () => namesTogether(other === undefined ? [run] : [run, other]),
    [run, other],
  );
  const own = useSeries(run, name, step);
  const twin = useSeries(other ?? null, otherName, step);
  const series = useMemo(() => [own, twin].filter((one) => one !== undefined), [own, twin]);
  const selected = useSelectedPaths();
  const last = steps.length - 1;
  const index = step === null ? last : steps.indexOf(step);
  return (
    <section className={classes.column} aria-label={chartsText.flow[metric]}>
      <header className={classes.tools}>
        <h2 title={metric === 'signal' ? chartsText.flow.signalHint : chartsText.flow.updateHint}>
          {chartsText.flow[metric]}
        </h2>
        <Segments
          label={text.show}
          options={[
            { id: 'signal', label: text.signal },
            { id: 'update', label: text.update },
          ]}
          value={metric}
          onChange={(flow) => useTrainingPanel.setState({ flow })}
        />
        {last > 0 && (
          <div className={classes.smoothing}>
            <Slider
              size="xs"
              w={88}
              min={0}
              max={last}
              value={index}
              thumbLabel={text.step}
              thumbSize={12}
              label={null}
              onChange={(at) => {
                const wanted = steps[at];
                setChosen(at === last || wanted === undefined ? null : { run: run.id, step: wanted });
              }}
            />
            <span className="mono">{step === null ? text.newest : text.atStep(step)}</span>
          </div>
        )}
      </header>
      <FlowChart
        title={chartsText.flow[metric]}
        series={series}
        onPick={revealPath}
        aside={run.experiment === null && other === undefined ? <Compare /> : undefined}
        isPicked={(path) => isSelected(selected, path)}
        empty={
          run.training.gradientEvery === 0
            ? text.unwatched
            : steps.length === 0
              ? chartsText.flow.none
              : text.reading
        }
      />
    </section>
  );
}

function Compare() {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      title={trainingText.actions.compareHint}
      onClick={() => void compareWithTwin()}
    >
      {trainingText.actions.compare}
    </Button>
  );
}

function useSeries(run: RunSummary | null, name: string, step: number | null): FlowSeries | undefined {
  const metric = useTrainingPanel((state) => state.flow);
  const network = useRunNetwork(run?.id ?? null);
  const flow = useRunFlow(run?.id ?? null, step);
  return useMemo(
    () =>
      network === undefined || flow === undefined
        ? undefined
        : { name, values: flowValues(network, flow.flow, metric) },
    [network, flow, metric, name],
  );
}
