import type { Rectangle } from '../../../core/document/operations/geometry.ts';
import { formatShape } from '../../../core/shape.ts';
import { formatCount, formatShort } from '../../base/strings/format.ts';
import { pictureText } from '../../base/strings/picture.ts';
import type { ViewExtra, ViewNode } from '../../model/view/view.ts';
import { family, type Palette } from './palette.ts';
import { element, fitted, text, widthOf, wrapped } from './svg.ts';

const radius = 8;

/** A card from afar. */
export function drawFarCard({ info }: ViewNode, at: Rectangle, palette: Palette): string {
  const color = family[info.family];
  return element(
    'g',
    {},
    element('rect', { ...at, rx: 8, fill: palette.card }),
    element('rect', { ...at, rx: 8, fill: color, 'fill-opacity': info.muted ? 0.2 : 0.55 }),
  );
}

/** A layer's or closed block's card, as on the canvas: kind, key parameters, output shape, weights. */
export function drawCard({ info }: ViewNode, at: Rectangle, palette: Palette): string {
  const small = at.height < 50;
  const color = family[info.family];
  const problem = info.errors > 0 ? palette.danger : info.warnings > 0 ? palette.warning : undefined;
  const parts: string[] = [];
  const isBlock = info.family === 'block';
  if (info.repeat > 1) {
    parts.push(sheet(at, 8, 1, color, palette), sheet(at, 4, 0, color, palette));
  }
  parts.push(box(at, small ? 20 : radius, palette.card, problem ?? palette.line));
  if (isBlock && problem === undefined) parts.push(box(at, radius, 'none', color, 0.45));
  if (!small) {
    parts.push(
      element('rect', { x: at.x, y: at.y + 8, width: 3, height: at.height - 16, rx: 1.5, fill: color }),
    );
  }
  parts.push(...(small ? portTexts(info, at, palette) : cardTexts(info, at, palette)));
  if (info.repeat > 1)
    parts.push(repeatSign(info.repeat, at, color, palette.familyText[info.family], palette));
  if (problem !== undefined) parts.push(issueSign(info.errors + info.warnings, at, problem, palette));
  return element('g', info.muted ? { opacity: 0.5 } : {}, ...parts);
}

function cardTexts(info: ViewNode['info'], at: Rectangle, palette: Palette): string[] {
  const parts: string[] = [];
  const weights =
    info.weights === 0 ? '' : info.weights < 100_000 ? formatCount(info.weights) : formatShort(info.weights);
  const faint = { size: 10.5, fill: palette.textFaint, mono: true, anchor: 'end' } as const;
  const title = { size: 13, fill: palette.text, weight: 600 };
  const right = at.x + at.width - 10;
  const used = weights === '' ? 0 : widthOf(weights, faint) + 8;
  parts.push(text(at.x + 14, at.y + 22, fitted(info.title, at.width - 24 - used, title), title));
  if (weights !== '') parts.push(text(right, at.y + 21.5, weights, faint));
  const brief = { size: 11.5, fill: palette.textDim };
  const shape = { size: 10.5, fill: palette.familyText[info.family], mono: true, anchor: 'end' } as const;
  const shown = info.shape === undefined ? '?' : formatShape(info.shape);
  const room = at.width - 32 - widthOf(shown, shape);
  if (info.brief !== '') {
    parts.push(text(at.x + 14, at.y + at.height - 12.5, fitted(info.brief, room, brief), brief));
  }
  parts.push(text(right, at.y + at.height - 12.5, shown, shape));
  return parts;
}

function portTexts(info: ViewNode['info'], at: Rectangle, palette: Palette): string[] {
  const title = { size: 11.5, fill: palette.text, weight: 600 };
  const shape = { size: 10, fill: palette.familyText[info.family], mono: true };
  const shown = info.shape === undefined ? '?' : formatShape(info.shape);
  return [
    text(at.x + 18, at.y + 17, fitted(info.title, at.width - 32, title), title),
    text(at.x + 18, at.y + 31, fitted(shown, at.width - 28, shape), shape),
  ];
}

function box(at: Rectangle, rx: number, fill: string, stroke: string, opacity?: number): string {
  const { x, y, width, height } = at;
  return element('rect', { x, y, width, height, rx, fill, stroke, 'stroke-opacity': opacity });
}

/** One more edge of a stack, behind the card. */
function sheet(at: Rectangle, by: number, further: number, color: string, palette: Palette): string {
  const moved = { ...at, x: at.x + by + 1, y: at.y + by + 1 };
  const { x, y, width, height } = moved;
  return element(
    'g',
    { opacity: further === 1 ? 0.6 : undefined },
    element('rect', { x, y, width, height, rx: radius, fill: palette.card, stroke: palette.line }),
    element('rect', {
      x,
      y,
      width,
      height,
      rx: radius,
      fill: 'none',
      stroke: color,
      'stroke-opacity': 0.45,
    }),
  );
}

function repeatSign(repeat: number, at: Rectangle, stroke: string, fill: string, palette: Palette): string {
  const shown = pictureText.repeat(repeat);
  const style = { size: 10.5, fill, weight: 600, mono: true, anchor: 'middle' } as const;
  const width = widthOf(shown, style) + 12;
  const x = at.x + at.width - 10 - width;
  return (
    element('rect', { x, y: at.y - 9, width, height: 18, rx: 9, fill: palette.card, stroke }) +
    text(x + width / 2, at.y + 3.5, shown, style)
  );
}

function issueSign(count: number, at: Rectangle, color: string, palette: Palette): string {
  const [x, y] = [at.x + at.width - 1, at.y + 1];
  return (
    element('circle', { cx: x, cy: y, r: 8, fill: color, stroke: palette.canvas, 'stroke-width': 2 }) +
    text(x, y + 3.5, count > 1 ? String(count) : '!', {
      size: 10,
      fill: palette.canvas,
      weight: 700,
      anchor: 'middle',
    })
  );
}

/** The dashed outline around a block that is open in place. */
export function drawOpenBlock({ info }: ViewNode, at: Rectangle, palette: Palette): string {
  const { x, y, width, height } = at;
  const title = { size: 12, fill: palette.text, weight: 600 };
  const dim = { size: 12, fill: palette.textDim };
  const name = fitted(info.title, width - 28, title);
  const used = widthOf(name, title) + 10;
  const detail = [info.brief, info.repeat > 1 ? pictureText.repeat(info.repeat) : ''].filter(
    (part) => part !== '',
  );
  return element(
    'g',
    {},
    element('rect', { x, y, width, height, rx: 14, fill: family.block, 'fill-opacity': 0.04 }),
    element('rect', {
      x,
      y,
      width,
      height,
      rx: 14,
      fill: 'none',
      stroke: info.errors > 0 ? palette.danger : family.block,
      'stroke-opacity': 0.6,
      'stroke-dasharray': '4 3',
    }),
    text(x + 14, y + 22, name, title),
    text(x + 14 + used, y + 22, fitted(detail.join(' · '), Math.max(0, width - 28 - used), dim), dim),
  );
}

/** A note, or a titled frame that a person put behind nodes. */
export function drawExtra(extra: ViewExtra, at: Rectangle, palette: Palette): string {
  const { x, y, width, height } = at;
  if ('frame' in extra) {
    const title = { size: 13, fill: palette.textDim, weight: 600 };
    return element(
      'g',
      {},
      element('rect', { x, y, width, height, rx: 12, fill: palette.textDim, 'fill-opacity': 0.06 }),
      element('rect', { x, y, width, height, rx: 12, fill: 'none', stroke: palette.lineStrong }),
      text(x + 12, y + 21, fitted(extra.frame.title, width - 24, title), title),
    );
  }
  const style = { size: 13, fill: palette.text };
  const lines = wrapped(extra.note.text, width - 24, Math.floor((height - 16) / 19), style);
  return element(
    'g',
    {},
    element('rect', { x, y, width, height, rx: radius, fill: palette.card }),
    element('rect', {
      x,
      y,
      width,
      height,
      rx: radius,
      fill: palette.warning,
      'fill-opacity': 0.09,
      stroke: palette.warning,
      'stroke-opacity': 0.4,
    }),
    ...lines.map((line, i) => text(x + 12, y + 23 + i * 19, line, style)),
  );
}
