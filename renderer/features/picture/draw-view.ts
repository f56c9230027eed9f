import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import { rectangleOf } from '../../model/view/geometry.ts';
import { lanesOf } from '../../model/view/lanes-of-view.ts';
import { turnsOf } from '../../model/view/turns.ts';
import type { View } from '../../model/view/view.ts';
import { drawCard, drawExtra, drawFarCard, drawOpenBlock } from './draw-nodes.ts';
import { drawLaneLabel, drawWire } from './draw-wires.ts';
import { fonts, grounds, type Palette, palettes, type Theme } from './palette.ts';
import { element, escapeXml, round } from './svg.ts';

export interface PictureOptions {
  /** What the picture is called by programs that read it aloud. */
  readonly title?: string;
  /** Free space around everything, in pixels. */
  readonly margin?: number;
  /** Filled with the canvas's color unless false. */
  readonly background?: boolean;
  /** A light picture stands on white, as the page that it is put on, and not on the gray of the canvas. */
  readonly paper?: boolean;
  /** Cards are their family's color alone, to be seen from so far that nothing on them can be read. */
  readonly far?: boolean;
  /** A style sheet to be written into the picture, such as its fonts. */
  readonly style?: string;
}

/** Draws all that a view holds as an SVG file of its own: it needs no style sheet, script or font. */
export function drawView(view: View, theme: Theme, options: PictureOptions = {}): string {
  const { background = true, paper = false, style, margin = 40 } = options;
  const { box, parts, palette } = drawParts(view, theme, { margin, paper });
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: box.width,
      height: box.height,
      viewBox: [box.x, box.y, box.width, box.height].map(round).join(' '),
      'font-family': fonts.text,
      role: 'img',
    },
    ...(options.title === undefined ? [] : [element('title', {}, escapeXml(options.title))]),
    ...(style === undefined ? [] : [element('style', {}, escapeXml(style))]),
    ...(background ? [element('rect', { ...box, fill: palette.canvas })] : []),
    ...parts,
  )}\n`;
}

/** The elements of such a picture where they lie on the canvas, and the box that holds them all. */
export function drawParts(
  view: View,
  theme: Theme,
  { margin = 40, paper = false, far = false }: Pick<PictureOptions, 'margin' | 'paper' | 'far'> = {},
): { readonly box: Rectangle; readonly parts: readonly string[]; readonly palette: Palette } {
  // What lies under labels of wires is the ground too.
  const palette = paper ? { ...palettes[theme], canvas: grounds[theme] } : palettes[theme];
  const rectangles = new Map<string, Rectangle>();
  for (const key of [...view.nodes.keys(), ...view.extras.keys()]) {
    const rectangle = rectangleOf(view, key);
    if (rectangle !== undefined) rectangles.set(key, rectangle);
  }
  const at = (key: string): Rectangle => rectangles.get(key) ?? { x: 0, y: 0, width: 0, height: 0 };
  const lanes = lanesOf(view);
  const turns = turnsOf(view);
  const nodes = [...view.nodes.values()];
  const extras = [...view.extras.values()];
  const edges = [...view.edges.values()];
  const wire = (edge: (typeof edges)[number]): string =>
    drawWire(
      view,
      edge,
      rectangles,
      { lane: lanes.get(edge.key), turn: turns.get(edge.key) },
      palette,
      theme,
    );
  const parts = [
    ...extras.filter((extra) => 'frame' in extra).map((extra) => drawExtra(extra, at(extra.key), palette)),
    // Outer frames come before the frames inside them.
    ...nodes.filter(({ open }) => open).map((node) => drawOpenBlock(node, at(node.key), palette)),
    ...edges.filter(({ skip }) => !skip).map(wire),
    ...edges.filter(({ skip }) => skip).map(wire),
    ...nodes
      .filter(({ open }) => !open)
      .map((node) => (far ? drawFarCard : drawCard)(node, at(node.key), palette)),
    ...edges.flatMap((edge) => {
      const lane = lanes.get(edge.key);
      const direction = view.nodes.get(edge.source)?.direction ?? 'right';
      return lane === undefined || !edge.skip ? [] : [drawLaneLabel(edge, lane, direction, palette, theme)];
    }),
    ...extras.filter((extra) => 'note' in extra).map((extra) => drawExtra(extra, at(extra.key), palette)),
  ];
  const laneEnds = [...lanes].flatMap(([key, { start, end, lane }]) => {
    const down = view.nodes.get(view.edges.get(key)?.source ?? '')?.direction === 'down';
    return [
      { x: down ? lane : start.x, y: down ? start.y : lane, width: 0, height: 0 },
      { x: down ? lane : end.x, y: down ? end.y : lane, width: 0, height: 0 },
    ];
  });
  return { box: boundsOf([...rectangles.values(), ...laneEnds], margin), parts, palette };
}

function boundsOf(rectangles: readonly Rectangle[], margin: number): Rectangle {
  if (rectangles.length === 0) return { x: -margin, y: -margin, width: 2 * margin, height: 2 * margin };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rectangles) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return {
    x: Math.floor(left - margin),
    y: Math.floor(top - margin),
    width: Math.ceil(right - left + 2 * margin),
    height: Math.ceil(bottom - top + 2 * margin),
  };
}
