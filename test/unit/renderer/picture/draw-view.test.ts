import { describe, expect, test } from 'vitest';
import type { Graph, SkiplaneDocument } from '../../../../core/document/schema.ts';
import { drawView } from '../../../../renderer/features/picture/draw-view.ts';
import { palettes } from '../../../../renderer/features/picture/palette.ts';
import { lanePath } from '../../../../renderer/model/view/lanes.ts';
import { lanesOf } from '../../../../renderer/model/view/lanes-of-view.ts';
import { template, viewOf } from '../layout/graphs.ts';

function withGraph(change: (graph: Graph) => Graph): SkiplaneDocument {
  const document = template('tiny-resnet-digits');
  return { ...document, graph: change(document.graph) };
}

describe('the picture of a graph', () => {
  test('has every card with its title, key parameters, shape and weights', () => {
    const svg = drawView(viewOf(template('resnet-18')), 'dark');
    for (const text of ['>Stage 1<', '>basic · 64<', '>×2<', '>56×56×64<', '>9,664<', '>Input<']) {
      expect(svg).toContain(text);
    }
    expect(svg.match(/<g>/g)?.length).toBeGreaterThanOrEqual(8);
  });

  test('opens blocks where the canvas has them open, their skips on the same lanes', () => {
    const view = viewOf(template('tiny-resnet-digits'), ['stage1']);
    const svg = drawView(view, 'light');
    const lanes = lanesOf(view);
    const shown = [...view.edges.values()].filter(({ skip }) => skip);
    expect(shown.length).toBeGreaterThan(0);
    for (const lane of lanes.values()) expect(svg).toContain(lanePath(lane, 'right'));
    expect(svg.split('stroke-dasharray="8 5"').length - 1).toBe(shown.length);
    expect(svg).toContain(palettes.light.skip);
  });

  test('stands by itself: no style sheets, scripts, links or variables', () => {
    const svg = drawView(viewOf(template('resnet-50')), 'dark');
    expect(svg).not.toMatch(/var\(|<style|<script|href|class=/);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+"/);
  });

  test('shows names as they are written, never as markup', () => {
    const evil = '<script>alert("1")</script> & more';
    const document = withGraph((graph) => ({
      ...graph,
      nodes: graph.nodes.map((node) => (node.id === 'conv' ? { ...node, label: evil } : node)),
      notes: [
        { id: 'note', text: `a\u0007 ${evil}`, position: { x: 0, y: 200 }, size: { width: 600, height: 80 } },
      ],
      frames: [{ id: 'frame', title: evil, position: { x: 0, y: 300 }, size: { width: 600, height: 80 } }],
    }));
    const svg = drawView(viewOf(document), 'dark', { title: evil });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('\u0007');
    expect(svg).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more');
  });

  test('leaves nothing outside: cards, lanes and notes lie within its edges', () => {
    const document = withGraph((graph) => ({
      ...graph,
      notes: [{ id: 'note', text: 'far away', position: { x: -900, y: 700 } }],
    }));
    const svg = drawView(viewOf(document, ['stage2']), 'dark');
    const [x = 0, y = 0, width = 0, height = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '')
      .split(' ')
      .map(Number);
    for (const [, left = '', top = '', wide = '', tall = ''] of svg.matchAll(
      /<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
    )) {
      expect(Number(left)).toBeGreaterThanOrEqual(x);
      expect(Number(top)).toBeGreaterThanOrEqual(y);
      expect(Number(left) + Number(wide)).toBeLessThanOrEqual(x + width);
      expect(Number(top) + Number(tall)).toBeLessThanOrEqual(y + height);
    }
  });

  test('stands on white where it is for a light page, with the fonts that it is given', () => {
    const ground = (svg: string): string | undefined =>
      /<rect x="[-\d.]+" y="[-\d.]+" width="[\d.]+" height="[\d.]+" fill="(#\w+)"/.exec(svg)?.[1];
    const view = viewOf(template('resnet-18'));
    expect(ground(drawView(view, 'light'))).toBe(palettes.light.canvas);
    expect(ground(drawView(view, 'light', { paper: true }))).toBe('#ffffff');
    expect(ground(drawView(view, 'dark', { paper: true }))).toBe(palettes.dark.canvas);
    const svg = drawView(view, 'light', { style: "@font-face{font-family:'A & B'}" });
    expect(svg).toContain('<style>@font-face{font-family:&#39;A &amp; B&#39;}</style>');
  });

  test('of an empty graph is an empty picture', () => {
    const svg = drawView(viewOf(withGraph(() => ({ nodes: [], edges: [] }))), 'dark');
    expect(svg).toContain('viewBox="-40 -40 80 80"');
  });
});
