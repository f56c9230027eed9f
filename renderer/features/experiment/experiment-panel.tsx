import { Select } from '@mantine/core';
import { IconArrowsSplit2 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { signalByDepth } from '../../../core/training/depth.ts';
import { CurvesChart } from '../../base/charts/curves-chart.tsx';
import { FlowChart } from '../../base/charts/flow-chart.tsx';
import { Quiet } from '../../base/kit/quiet.tsx';
import { experimentText as text } from '../../base/strings/experiment.ts';
import { revealPath } from '../../model/stage/reveal.ts';
import { namesTogether } from '../runs/run-labels.ts';
import type { Side } from './evidence.ts';
import classes from './experiment.module.css';
import { Findings } from './findings.tsx';
import { Measured } from './measured.tsx';
import { Setup } from './setup.tsx';
import { type Experiment, type ExperimentData, useExperimentData, useExperiments } from './use-experiment.ts';

/** One network with and without its skip connections: how the gradient reaches the first layers, and how both learn. */
export function ExperimentPanel() {
  const experiments = useExperiments();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = experiments.find(({ id }) => id === chosen) ?? experiments[0];
  const names = useMemo(() => namesTogether(experiments.map(({ residual }) => residual)), [experiments]);
  const data = useExperimentData(shown);
  return (
    <div className={classes.panel}>
      <Setup />
      {shown === undefined ? (
        <div className={classes.none}>
          <Quiet icon={IconArrowsSplit2}>{text.none}</Quiet>
        </div>
      ) : (
        <>
          <div className={classes.numbers}>
            {experiments.length > 1 && (
              <Select
                size="xs"
                aria-label={text.choose}
                value={shown.id}
                allowDeselect={false}
                data={experiments.map(({ id }, i) => ({ value: id, label: names[i] ?? '' }))}
                onChange={setChosen}
              />
            )}
            <Measured experiment={shown} evidence={data.evidence} />
            {data.evidence !== undefined && <Findings evidence={data.evidence} />}
          </div>
          <Charts experiment={shown} data={data} />
        </>
      )}
    </div>
  );
}

const view = { metric: 'loss', axis: 'steps', smoothing: 0.8, log: true } as const;

function Charts({ experiment, data }: { readonly experiment: Experiment; readonly data: ExperimentData }) {
  const { residual, plain } = data;
  const series = useMemo(
    () => [seriesOf(text.columns.residual, residual.side), seriesOf(text.columns.plain, plain.side)],
    [residual.side, plain.side],
  );
  const runs = [
    { run: experiment.residual, name: text.columns.residual, curves: residual.curves },
    { run: experiment.plain, name: text.columns.plain, curves: plain.curves },
  ].flatMap(({ run: { id, progress }, name, curves }) =>
    curves === undefined ? [] : [{ id, name, curves, stepsPerEpoch: progress?.stepsPerEpoch ?? null }],
  );
  return (
    <div className={classes.charts}>
      <section aria-label={text.gradient}>
        <h3>{text.gradient}</h3>
        <FlowChart title={text.gradient} series={series} onPick={revealPath} />
      </section>
      <section aria-label={text.loss}>
        <h3>{text.loss}</h3>
        <CurvesChart runs={runs} view={view} />
      </section>
    </div>
  );
}

function seriesOf(name: string, side: Side | undefined) {
  const flow = side?.newest ?? side?.first;
  if (side === undefined || flow === undefined) return { name, values: [] };
  return { name, values: signalByDepth(side.network, flow).map(({ path, value }) => ({ path, value })) };
}
