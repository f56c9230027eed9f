import { reportText as text } from '../../../base/strings/report.ts';
import { type Bar, barChart, spanOf } from './bar-chart.ts';
import { colorOf } from './curves-section.ts';
import { formatNumber } from './format.ts';
import { html, type Markup, markup } from './html.ts';
import type { RunMaterial } from './material.ts';

/** Which way the gradient went through one or several networks; several share one axis, so that heights compare. */
export function flowSection(materials: readonly RunMaterial[]): Markup | null {
  const all = materials.map((material) => ({ material, bars: signalBars(material) }));
  const recorded = all.filter(({ bars }) => bars.length > 0);
  if (recorded.length === 0) return html`<h2>${text.flow}</h2><p class="dim">${text.noFlow}</p>`;
  const span = spanOf(recorded.flatMap(({ bars }) => bars));
  const several = materials.length > 1;
  return html`<h2>${text.flow}</h2>
${recorded.map(({ material, bars }) => {
  const place = materials.indexOf(material);
  return html`${several && html`<h3>${material.run.name}</h3>`}
<p class="dim">${text.flowText(material.flow?.step ?? 0)}</p>
${scrolling(several ? text.flowOf(material.run.name) : text.flow, chartOf(bars, labelOf(bars), place, span))}`;
})}
${!several && recorded.map(({ material }) => ratioFigure(material))}`;
}

function chartOf(
  bars: readonly Bar[],
  label: string,
  place: number,
  span?: readonly [number, number],
): Markup {
  const ends = { first: text.firstLayer, last: text.lastLayer, format: formatNumber };
  const color = colorOf(place);
  return markup(
    barChart({ label, bars, color, ...ends, width: 1040, ...(span === undefined ? {} : { span }) }),
  );
}

/** On a narrow page a wide chart scrolls, with the keyboard too. */
function scrolling(name: string, chart: Markup): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${name}">${chart}</div>`;
}

function ratioFigure(material: RunMaterial): Markup | null {
  const bars = ratioBars(material);
  if (bars.length === 0) return null;
  return html`<h3>${text.ratio}</h3><p class="dim">${text.ratioText}</p>
${scrolling(text.ratio, chartOf(bars, text.ratioLabel(bars.length), 2))}`;
}

function labelOf(bars: readonly Bar[]): string {
  const [first, last] = [bars[0]?.value ?? 0, bars.at(-1)?.value ?? 0];
  return text.flowLabel(formatNumber(first), formatNumber(last), formatNumber(first / last));
}

/** The norm at each layer's output, in the order of the network; in that of the record where the network is not known. */
export function signalBars({ flow, network }: Pick<RunMaterial, 'flow' | 'network'>): Bar[] {
  const signal = flow?.flow.signal ?? {};
  const paths = inOrder(Object.keys(signal), network?.layers.map(({ path }) => path) ?? []);
  return paths.map((path) => ({ name: path, value: signal[path] ?? 0 }));
}

function ratioBars({ flow }: Pick<RunMaterial, 'flow'>): Bar[] {
  return Object.entries(flow?.flow.weights ?? {}).map(([name, { ratio }]) => ({ name, value: ratio }));
}

function inOrder(paths: readonly string[], order: readonly string[]): string[] {
  const place = new Map(order.map((path, i) => [path, i]));
  return paths.toSorted((a, b) => (place.get(a) ?? order.length) - (place.get(b) ?? order.length));
}
