import type { Size } from '../../../core/document/operations/geometry.ts';
import type { Graph, SkiplaneDocument } from '../../../core/document/schema.ts';
import { useBeside } from './beside.ts';
import { useDocument } from './document.ts';
import { lessonWidth, panelsFold, useWindow } from './window.ts';

/** Widths and heights of what stands around the canvas. */
const around = { palette: 212, inspector: 308, rail: 40, topBar: 44, drawerTabs: 36 } as const;

/** What the canvas shows at zoom 1, in pixels; while it is not on the screen, what it will probably show. */
export function canvasRoom(): Size | undefined {
  if (typeof window === 'undefined') return undefined;
  const box = document.querySelector('.react-flow')?.getBoundingClientRect();
  if (box !== undefined && box.width > 0 && box.height > 0) return { width: box.width, height: box.height };
  const { paletteShown, inspectorShown, drawer, drawerHeight, lesson } = useWindow.getState();
  const { innerWidth, innerHeight } = window;
  const panel = (shown: boolean, width: number): number =>
    panelsFold(innerWidth) ? around.rail : shown ? width : 0;
  const beside =
    panel(paletteShown, around.palette) +
    panel(inspectorShown, around.inspector) +
    lessonWidth(innerWidth, lesson);
  const below = around.topBar + around.drawerTabs + (drawer === null ? 0 : drawerHeight);
  return { width: Math.max(200, innerWidth - beside), height: Math.max(150, innerHeight - below) };
}

/**
 * What it shows once another document is open: what is next to the canvas goes with the document that is there now.
 * @param beside whether the other document has something next to it, which takes half of the canvas along its flow
 */
export function roomFor({ graph }: SkiplaneDocument, beside: boolean): Size | undefined {
  const room = canvasRoom();
  if (room === undefined) return undefined;
  const shared = useBeside.getState().shown !== null && useWindow.getState().page === 'designer';
  const whole = shared ? scaled(room, useDocument.getState().history.document.graph, 2) : room;
  return beside ? scaled(whole, graph, 0.5) : whole;
}

function scaled({ width, height }: Size, { direction = 'right' }: Graph, by: number): Size {
  return direction === 'right' ? { width, height: height * by } : { width: width * by, height };
}
