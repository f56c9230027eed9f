import type { AnalysisTool } from '../../../core/analysis/define.ts';
import { analysisTools, type ToolName, type ToolResult } from '../../../core/analysis/index.ts';
import type { AxisLook, FigureChart, LinesFigure } from '../../base/charts/figure-chart.ts';
import { analysisText } from '../../base/strings/analysis.ts';
import { toolText } from '../../base/strings/tools.ts';
import { type Drawable, heatMap, lineChart, rowChart } from './figure-charts.ts';

const text = analysisText.charts;

type ToolCharts<Name extends ToolName> = (
  drawable: Drawable,
  result: ToolResult<Name>,
) => readonly FigureChart[];

/** How the figures of each tool are drawn. Several charts of one tool stand side by side. */
const charts: { readonly [Name in ToolName]: ToolCharts<Name> } = {
  signal: (drawable) =>
    ['variance', 'gradientVariance'].map((values) =>
      rowChart(drawable, 'layer', values, 'line', { axis: { log: true } }),
    ),
  shattering: (drawable) => [lineChart(drawable, 'lag', ['autocorrelation'], { axis: { holds: [0, 1] } })],
  branches: (drawable) => ['ratio', 'cosine'].map((values) => rowChart(drawable, 'layer', values, 'bars')),
  lesions: (drawable, result) => lesionCharts[result.how](drawable, result),
  reuse: (drawable) => [
    heatMap(
      drawable,
      { row: 'source', column: 'layer', value: 'relative' },
      { axis: { percent: true, holds: [0, 1] } },
    ),
  ],
  paths: (drawable) => [
    rowChart(drawable, 'length', 'paths', 'bars', {
      title: text.paths,
      axis: { log: true },
      layers: false,
    }),
  ],
  gradientPaths: (drawable) => [
    rowChart(drawable, 'length', 'gradient', 'line', {
      title: text.perPath,
      axis: { log: true },
      layers: false,
    }),
    rowChart(drawable, 'length', 'share', 'bars', {
      title: text.allPaths,
      axis: { percent: true },
      layers: false,
    }),
  ],
  curvature: (drawable) =>
    ['eigenvalue', 'smallest'].map((values) => rowChart(drawable, 'at', values, 'bars', { layers: false })),
  landscape: (drawable, { dimensions }) =>
    dimensions === 1
      ? [
          lineChart(drawable, 'x', ['loss'], { axis: { log: true } }),
          lineChart(drawable, 'x', ['accuracy'], { axis: shares }),
        ]
      : ['loss', 'accuracy'].map((value) =>
          heatMap(
            drawable,
            { row: 'y', column: 'x', value },
            { layers: false, axis: value === 'loss' ? {} : shares },
          ),
        ),
  proof: (drawable) => [
    rowChart(drawable, 'compared', 'maxRelative', 'line', {
      axis: { log: true },
      only: (cell) => cell('position') !== null,
    }),
  ],
};

const shares: AxisLook = { percent: true, holds: [0, 1] };

/** By what is done to blocks. */
const lesionCharts: { readonly [How in ToolResult<'lesions'>['how']]: ToolCharts<'lesions'> } = {
  remove: (drawable, result) => [
    rowChart(drawable, 'removed', 'accuracy', 'bars', {
      title: text.without,
      axis: shares,
      marks: comparedWith(result),
      only: (cell) => cell('count') === 1,
    }),
    ...(result.several.length === 0 ? [] : [withoutSeveral(result)]),
  ],
  swap: (drawable) => [
    heatMap(
      drawable,
      { row: 'swapped', column: 'with', value: 'accuracy' },
      { title: text.swapped, axis: shares, only: (cell) => cell('with') !== null },
    ),
  ],
  shuffle: (drawable, result) =>
    (['exchanges', 'order'] as const).map((by) =>
      lineChart(drawable, by === 'order' ? 'tau' : by, ['accuracy'], {
        title: text[by],
        axis: shares,
        marks: comparedWith(result).slice(1),
      }),
    ),
};

function comparedWith({ accuracy, chance }: ToolResult<'lesions'>) {
  return [
    { name: text.whole, value: accuracy, role: 'goal' },
    { name: text.chance, value: chance, role: 'floor' },
  ] as const;
}

/** Of single blocks their mean. */
function withoutSeveral(result: ToolResult<'lesions'>): LinesFigure {
  const { accuracy, blocks, several } = result;
  const mean = blocks.reduce((sum, block) => sum + block.accuracy, 0) / blocks.length;
  return {
    kind: 'lines',
    title: text.several,
    across: text.removed,
    axis: shares,
    lines: [
      {
        name: text.several,
        points: [
          { x: 0, y: accuracy, deviation: null },
          { x: 1, y: mean, deviation: null },
          ...several.map(({ removed, accuracy: measured }) => ({
            x: removed,
            y: measured.mean,
            deviation: measured.deviation,
          })),
        ],
      },
    ],
    marks: comparedWith(result).slice(1),
  };
}

/** The charts of what a tool has found. */
export function chartsOf(name: ToolName, result: ToolResult<ToolName>): readonly FigureChart[] {
  const tool: AnalysisTool = analysisTools[name];
  const { column, cell } = toolText(name);
  const drawable: Drawable = { figures: tool.figures(result), column, cell };
  // The map holds the charts of each tool, with its own result, under its name.
  const draw = charts[name] as ToolCharts<ToolName>;
  return draw(drawable, result);
}
