import type { ToolName } from '../../../core/analysis/index.ts';
import { designOf } from '../../../core/experiment/design.ts';
import type { FigureChart } from '../../base/charts/figure-chart.ts';
import { toolOf, useAnalysis } from '../../features/analysis/analysis-state.ts';
import { Chart } from '../../features/analysis/found-charts.tsx';
import { foundBy, slices } from '../fixtures/analysis.ts';
import { mismatched, tiny } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { aRun } from '../fixtures/runs.ts';
import { drawerPart, Fill, inDrawer, Padded } from '../parts.tsx';
import type { State, Story } from '../story.ts';

const panel = '[role="tabpanel"]';

interface Panel {
  readonly shows?: string;
  readonly setUp?: () => void;
  readonly document?: typeof tiny;
}

function analysis(
  tool: ToolName,
  { shows = `${panel} form button`, setUp, document = tiny }: Panel = {},
): State {
  return inDrawer({
    tab: 'analysis',
    runs: toolOf(tool).asks === 'run' ? [aRun('done', { design: designOf(tiny) })] : [],
    setUp: () => {
      open(document, { selected: ['stage2'] });
      useAnalysis.setState({ tool, view: 'chart' });
      setUp?.();
    },
    shows,
  });
}

function found(
  tool: ToolName,
  shows: string,
  more: Partial<ReturnType<typeof useAnalysis.getState>> = {},
): State {
  const run = toolOf(tool).asks === 'run' ? { id: 'done', name: 'Digits with skips' } : null;
  return analysis(tool, {
    shows,
    setUp: () => {
      useAnalysis.setState({ found: { [tool]: foundBy(tool, run) } });
      useAnalysis.setState(more);
    },
  });
}

function chart(figure: FigureChart, shows: string): State {
  return {
    setUp: () => open(tiny),
    render: () => (
      <Fill>
        <Padded>
          <div style={{ display: 'flex', height: 260 }}>
            <Chart figure={figure} />
          </div>
        </Padded>
      </Fill>
    ),
    shows,
  };
}

/** The drawer's tab Analysis. */
export const story: Story = {
  title: 'Analysis',
  part: drawerPart,
  states: {
    'before anything': analysis('signal'),
    'with an error': analysis('signal', { document: mismatched }),
    'without a run': inDrawer({
      tab: 'analysis',
      setUp: () => useAnalysis.setState({ tool: 'lesions' }),
      shows: `${panel} form`,
    }),
    'under way': found('signal', `${panel} svg`, {
      jobs: { signal: { status: 'running', task: 'one', done: 4, total: 10, cancelling: false } },
    }),
    failed: analysis('shattering', {
      setUp: () =>
        useAnalysis.setState({
          jobs: {
            shattering: {
              status: 'failed',
              problem:
                'Expected a network that reads numbers, but embedding reads indices: random inputs say nothing about it, so analyze another network.',
            },
          },
        }),
    }),
    signal: found('signal', `${panel} [role="slider"] svg`),
    shattering: found('shattering', `${panel} .u-over`),
    lesions: found('lesions', `${panel} .u-over`),
    paths: found('paths', `${panel} [role="slider"] svg`),
    table: found('signal', `${panel} [role="grid"] tbody tr`, { view: 'table' }),
    'changed since': found('paths', `${panel} [role="slider"] svg`, {
      found: { paths: { ...foundBy('paths'), network: 'another' } },
    }),
    branches: found('branches', `${panel} [role="slider"] svg`),
    reuse: found('reuse', `${panel} canvas`),
    'gradient by path length': found('gradientPaths', `${panel} [role="slider"] svg`),
    curvature: found('curvature', `${panel} [role="slider"] svg`),
    'lines on a logarithmic axis': chart(slices, '.u-over'),
  },
};
