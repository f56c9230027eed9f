import { useCallback, useMemo } from 'react';
import type { FigureChart } from '../../base/charts/figure-chart.ts';
import { HeatChart } from '../../base/charts/heat-chart.tsx';
import { LinesChart } from '../../base/charts/lines-chart.tsx';
import { SpotsChart } from '../../base/charts/spots-chart.tsx';
import { revealPath } from '../../model/stage/reveal.ts';
import { isSelected } from '../../model/stage/selected-paths.ts';
import { useSelectedPaths } from '../../model/stage/use-selected-paths.ts';
import classes from './analysis.module.css';
import type { Found } from './analysis-state.ts';
import { chartsOf } from './tool-charts.ts';

/** What a tool has found, drawn: small multiples where it has found several things. */
export function FoundCharts({ found: { order, result } }: { readonly found: Found }) {
  const charts = useMemo(() => chartsOf(order.tool, result), [order.tool, result]);
  return (
    <div className={classes.charts}>
      {charts.map((figure) => (
        <div key={figure.title} className={classes.chart}>
          <Chart figure={figure} />
        </div>
      ))}
    </div>
  );
}

/** A chart, whichever it is. What names a layer selects it on the canvas. */
export function Chart({ figure }: { readonly figure: FigureChart }) {
  const selected = useSelectedPaths();
  const isPicked = useCallback((path: string) => isSelected(selected, path), [selected]);
  switch (figure.kind) {
    case 'spots':
      return <SpotsChart figure={figure} onPick={revealPath} isPicked={isPicked} />;
    case 'lines':
      return <LinesChart figure={figure} />;
    case 'heat':
      return <HeatChart figure={figure} onPick={revealPath} />;
  }
}
