import { useEffect, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import classes from './plot.module.css';

export type PlotOptions = Omit<uPlot.Options, 'width' | 'height'>;

interface PlotProps {
  /** Must be the same object while nothing but the data changes: another one makes the chart anew. */
  readonly options: PlotOptions;
  readonly data: uPlot.AlignedData;
  /** The chart in words. */
  readonly label: string;
  /** Width of the drawing in CSS pixels, whenever it changes. */
  readonly onWidth?: (width: number) => void;
  /** Back to all of the data. */
  readonly onReset?: () => void;
}

/** A uPlot chart that fills its box. It is made once; new data, another size and another theme are handed to it. */
export function Plot({ options, data, label, onWidth, onReset }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, onWidth });
  latest.current = { data, onWidth };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const made = new uPlot({ ...options, ...sizeOf(element) }, latest.current.data, element);
    plot.current = made;
    const tellWidth = (): void => latest.current.onWidth?.(Math.round(made.bbox.width / devicePixelRatio));
    tellWidth();
    const observer = new ResizeObserver(() => {
      const size = sizeOf(element);
      if (size.width === made.width && size.height === made.height) return;
      made.setSize(size);
      tellWidth();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [options]);

  useEffect(() => {
    const made = plot.current;
    if (made !== null && made.data !== data) made.setData(data);
  }, [data]);

  return <div ref={box} className={classes.plot} role="img" aria-label={label} onDoubleClick={onReset} />;
}

function sizeOf(element: HTMLElement): { readonly width: number; readonly height: number } {
  return { width: Math.max(40, element.clientWidth), height: Math.max(40, element.clientHeight) };
}
