import { formatCount, formatShort } from '../../../base/strings/format.ts';
import { reportText as text } from '../../../base/strings/report.ts';
import {
  formatAccuracy,
  formatDuration,
  formatLoss,
  formatMoment,
} from '../../../base/strings/run-figures.ts';
import { runsText } from '../../../base/strings/runs.ts';
import { epochsDone, shortSource } from '../columns.ts';
import { settingsOf } from '../settings.ts';
import { cardSection } from './card-section.ts';
import { curvesSection } from './curves-section.ts';
import { bestEpoch, epochsSection } from './epochs-section.ts';
import { evaluationSection } from './evaluation-section.ts';
import { flowSection } from './flow-section.ts';
import { html, type Markup, table } from './html.ts';
import { epochsOf, type Imprint, type RunMaterial } from './material.ts';
import { graphSection, layersSection } from './network-section.ts';
import { lackingSection, page } from './page.ts';

/** One run as an HTML file of its own: summary, settings, graph, curves, gradient flow, figures of every epoch, layers. */
export function runReport(material: RunMaterial, imprint: Imprint): string {
  const { run } = material;
  return page(
    run.name,
    imprint,
    head(material),
    curvesSection(material),
    flowSection([material]),
    evaluationSection(material.evaluation),
    graphSection(material),
    layersSection(material.network),
    settingsSection(material),
    epochsSection(material),
    cardSection([material]),
    lackingSection([material]),
  );
}

function head(material: RunMaterial): Markup {
  const { run } = material;
  const trouble = run.status === 'interrupted' ? text.interrupted : text.failed;
  return html`<h1>${run.name}</h1>
<p class="dim">${text.of(run.document, shortSource(run.source), formatMoment(run.createdAt))}</p>
${run.error !== null && html`<p class="trouble">${trouble}${run.error}</p>`}
${run.notes.trim() !== '' && html`<p class="notes">${run.notes}</p>`}
<dl class="tiles">${tiles(material).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function tiles(material: RunMaterial): [string, string][] {
  const { run, network } = material;
  const { last, result, progress } = run;
  const best = bestEpoch(epochsOf(material));
  const names = text.tiles;
  const macs = network?.layers.reduce((sum, { cost }) => sum + cost.macs, 0);
  const all: [string, string | undefined][] = [
    [names.status, runsText.status[run.status]],
    [names.epochs, `${formatCount(epochsDone(run))} / ${formatCount(run.training.epochs)}`],
    [names.testAccuracy, known(result?.testAccuracy, formatAccuracy)],
    [names.testLoss, known(result?.testLoss, formatLoss)],
    [names.accuracy, known(last?.accuracy, formatAccuracy)],
    [names.loss, known(last?.loss, formatLoss)],
    [names.valAccuracy, known(last?.valAccuracy, formatAccuracy)],
    [names.valLoss, known(last?.valLoss, formatLoss)],
    [names.best(best?.epoch ?? 0), known(best?.valAccuracy, formatAccuracy)],
    [names.duration, known(progress?.seconds, formatDuration)],
    [names.weights, formatShort(run.weights)],
    [names.macs, known(macs, formatShort)],
  ];
  return all.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
}

function known(value: number | null | undefined, format: (value: number) => string): string | undefined {
  return value === null || value === undefined ? undefined : format(value);
}

function settingsSection({ run }: RunMaterial): Markup {
  const columns = [{ name: text.settingColumns.name }, { name: text.settingColumns.value }];
  const rows = [...settingsOf(run)].map(([path, value]) => [html`<code>${path}</code>`, value]);
  return html`<h2>${text.settings}</h2>${table(text.settings, columns, rows, { spoken: true })}`;
}
