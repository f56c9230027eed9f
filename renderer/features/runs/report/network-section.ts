import type { Network } from '../../../../core/network/network.ts';
import { formatShape } from '../../../../core/shape.ts';
import { formatCount } from '../../../base/strings/format.ts';
import { reportText as text } from '../../../base/strings/report.ts';
import { html, type Markup, markup, table } from './html.ts';
import type { RunMaterial } from './material.ts';

/** The graph as the canvas draws it, and what its blocks hold. */
export function graphSection({ pictures }: Pick<RunMaterial, 'pictures'>): Markup | null {
  if (pictures.length === 0) return null;
  return html`<h2>${text.graph}</h2>
${pictures.map(
  ({ block, light, dark }) => html`${block !== null && html`<h3>${text.block(block)}</h3>`}
<div class="graph for-light">${markup(light)}</div>
<div class="graph for-dark">${markup(dark)}</div>`,
)}`;
}

/** Every layer with its shape and costs. */
export function layersSection(network: Network | null): Markup | null {
  if (network === null || network.layers.length === 0) return null;
  const names = text.layerColumns;
  const columns = [
    { name: names.path },
    { name: names.kind },
    { name: names.output, numeric: true },
    { name: names.weights, numeric: true },
    { name: names.macs, numeric: true },
  ];
  const weightsOf = ({ cost }: Network['layers'][number]): number => cost.trainable + cost.nonTrainable;
  const rows = network.layers.map((layer) => [
    html`<code>${layer.path}</code>`,
    layer.definition?.label ?? layer.kind,
    layer.shape === undefined ? '?' : formatShape(layer.shape),
    formatCount(weightsOf(layer)),
    formatCount(layer.cost.macs),
  ]);
  const total = [
    html`<strong>${text.total}</strong>`,
    '',
    '',
    formatCount(network.layers.reduce((sum, layer) => sum + weightsOf(layer), 0)),
    formatCount(network.layers.reduce((sum, { cost }) => sum + cost.macs, 0)),
  ];
  return html`<h2>${text.layersTitle}</h2>${table(text.layers(network.layers.length), columns, [...rows, total])}`;
}
