import { formatCount } from '../../../base/strings/format.ts';
import { reportText as text } from '../../../base/strings/report.ts';
import { formatAccuracy, formatDuration, formatLoss } from '../../../base/strings/run-figures.ts';
import { formatNumber } from './format.ts';
import { html, type Markup, table } from './html.ts';
import { type EpochMetric, epochsOf, type RunMaterial } from './material.ts';

/** Longer tables are thinned. */
export const mostEpochs = 200;

/** Figures of every epoch, or of every so manieth where there are very many. */
export function epochsSection(material: RunMaterial): Markup | null {
  const epochs = epochsOf(material);
  if (epochs.length === 0) return null;
  const every = Math.ceil(epochs.length / mostEpochs);
  const shown = every === 1 ? epochs : thinnedEpochs(epochs, every);
  const caption =
    every === 1 ? text.allEpochs(epochs.length) : text.someEpochs(shown.length, epochs.length, every);
  const names = text.epochColumns;
  const columns = Object.values(names).map((name) => ({ name, numeric: true }));
  const or = (value: number | null, format: (value: number) => string): string =>
    value === null ? text.nothing : format(value);
  const rows = shown.map((epoch) => [
    formatCount(epoch.epoch),
    formatLoss(epoch.loss),
    formatAccuracy(epoch.accuracy),
    or(epoch.valLoss, formatLoss),
    or(epoch.valAccuracy, formatAccuracy),
    formatNumber(epoch.learningRate),
    formatCount(Math.round(epoch.imagesPerSecond)),
    formatDuration(epoch.seconds),
  ]);
  return html`<h2>${text.epochs}</h2>${table(caption, columns, rows)}`;
}

/** Every so manieth epoch, and always the first, the last and the best. */
export function thinnedEpochs(epochs: readonly EpochMetric[], every: number): EpochMetric[] {
  const best = bestEpoch(epochs);
  return epochs.filter(
    (epoch, i) => i === 0 || i === epochs.length - 1 || epoch === best || epoch.epoch % every === 0,
  );
}

/** The epoch with the highest validation accuracy, the first of equals; undefined without validation. */
export function bestEpoch(epochs: readonly EpochMetric[]): EpochMetric | undefined {
  let best: EpochMetric | undefined;
  for (const epoch of epochs) {
    if (epoch.valAccuracy === null) continue;
    if (best === undefined || epoch.valAccuracy > (best.valAccuracy ?? 0)) best = epoch;
  }
  return best;
}
