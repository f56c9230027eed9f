import { CloseButton, useComputedColorScheme } from '@mantine/core';
import { useStore } from '@xyflow/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import { besideText as text } from '../../base/strings/beside.ts';
import { formatCount, formatShort } from '../../base/strings/format.ts';
import { useRunNetwork } from '../../model/host/run-network.ts';
import { useGradient } from '../../model/stage/gradient-state.ts';
import { gradientMarks, markColor, markLength } from '../../model/stage/marks.ts';
import { type Beside, showBeside, useBeside } from '../../model/state/beside.ts';
import { useRunFlow } from '../../model/state/curves.ts';
import { useRuns, useTwinRun } from '../../model/state/runs.ts';
import { rectangleOf } from '../../model/view/geometry.ts';
import { drawParts } from '../picture/draw-view.ts';
import { fonts } from '../picture/palette.ts';
import classes from './beside-pane.module.css';
import { type BesideView, useBesideView } from './use-beside-view.ts';

/** A network next to the one on the canvas, to be looked at: drawn at the same scale, and moved with it. */
export function BesidePane() {
  const shown = useBeside((state) => state.shown);
  return shown === null ? null : <Pane shown={shown} />;
}

function Pane({ shown }: { readonly shown: Beside }) {
  const beside = useBesideView(shown);
  const { document, network, removed } = beside;
  const weights = network.layers.reduce((sum, { cost }) => sum + cost.trainable + cost.nonTrainable, 0);
  const facts = text.facts(formatCount(network.layers.length), formatShort(weights));
  const title = shown.is === 'twin' ? text.twin : document.name;
  return (
    <aside className={classes.pane} aria-label={title} data-region>
      <header className={classes.head}>
        <strong>{title}</strong>
        <span>{removed === 0 ? text.noSkips : facts}</span>
        <CloseButton size="xs" aria-label={text.close} onClick={() => showBeside(null)} />
      </header>
      <Drawing shown={shown} beside={beside} label={text.drawing(title, facts)} />
    </aside>
  );
}

/** Below this zoom the canvas shows cards by their colors, too. */
const farBelow = 0.44;
/** Below this one it shows less of each, in larger letters. */
const someBelow = 0.72;

interface DrawingProps {
  readonly shown: Beside;
  readonly beside: BesideView;
  readonly label: string;
}

function Drawing({ shown, beside, label }: DrawingProps) {
  const scheme = useComputedColorScheme('dark', { getInitialValueInEffect: false });
  const [x, y, zoom] = useStore((state) => state.transform);
  const place = useRef<SVGGElement>(null);
  const { size, ref } = useSize();
  const { view } = beside;
  const far = zoom < farBelow;
  const drawn = useMemo(() => drawParts(view, scheme, { far }), [view, scheme, far]);
  useEffect(() => {
    place.current?.replaceChildren(...elementsOf(drawn.parts));
  }, [drawn]);
  // A twin's layers stand where those on the canvas stand; another document is shown whole, no larger than the canvas shows its own.
  const box =
    shown.is === 'twin'
      ? { x: -x / zoom, y: -y / zoom, width: size.width / zoom, height: size.height / zoom }
      : around(drawn.box, size, zoom);
  return (
    <svg
      ref={ref}
      className={classes.drawing}
      data-far={far || undefined}
      data-some={(!far && zoom < someBelow) || undefined}
      viewBox={[box.x, box.y, box.width, box.height].join(' ')}
      role="img"
      aria-label={label}
      fontFamily={fonts.text}
    >
      <g ref={place} />
      <Gradients shown={shown} beside={beside} />
    </svg>
  );
}

/** Of elements written as text; those of pictures are no links and no scripts, and their texts are escaped. */
function elementsOf(parts: readonly string[]): Element[] {
  const written = `<svg xmlns="http://www.w3.org/2000/svg">${parts.join('')}</svg>`;
  const { documentElement } = new DOMParser().parseFromString(written, 'image/svg+xml');
  return [...documentElement.children];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function around(box: Rectangle, { width, height }: Size, most: number): Rectangle {
  const zoom = Math.min(most, width / box.width, height / box.height);
  const [wide, tall] = [width / zoom, height / zoom];
  return {
    x: box.x + (box.width - wide) / 2,
    y: box.y + (box.height - tall) / 2,
    width: wide,
    height: tall,
  };
}

function useSize() {
  const ref = useRef<SVGSVGElement>(null);
  const [size, setSize] = useState<Size>({ width: 1, height: 1 });
  useEffect(() => {
    const { current } = ref;
    if (current === null) return;
    const observer = new ResizeObserver(() => {
      const { width, height } = current.getBoundingClientRect();
      setSize({ width: Math.max(1, width), height: Math.max(1, height) });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return { size, ref };
}

/** The gradient flow of its newest run, in the colors and bars of the canvas. */
function Gradients({ shown, beside: { view, network } }: Omit<DrawingProps, 'label'>) {
  const on = useGradient((state) => state.on);
  const id = useRunOf(shown.trainedAs);
  const flow = useRunFlow(id, null);
  const trained = useRunNetwork(id);
  const marks = useMemo(
    () =>
      flow === undefined || trained === undefined
        ? []
        : [...gradientMarks(view, network, trained, flow.flow.signal)],
    [flow, trained, view, network],
  );
  if (!on) return null;
  return marks.map(([key, mark]) => {
    const at = rectangleOf(view, key);
    if (at === undefined) return null;
    const width = at.width - 20;
    return (
      <g key={key}>
        <rect
          className={classes.track}
          x={at.x + 10}
          y={at.y + at.height + 3}
          width={width}
          height={3}
          rx={2}
        />
        <rect
          x={at.x + 10}
          y={at.y + at.height + 3}
          width={width * markLength(mark)}
          height={3}
          rx={2}
          style={{ fill: markColor(mark) }}
        />
      </g>
    );
  });
}

/** The newest run of a document, or the other one of the experiment that is shown. */
function useRunOf(document: string | null): string | null {
  const twin = useTwinRun()?.id ?? null;
  const newest = useRuns(({ runs }) => {
    if (document === null) return null;
    const own = [...runs.values()].filter(({ documentId }) => documentId === document);
    return own.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]?.id ?? null;
  });
  return document === null ? twin : newest;
}
