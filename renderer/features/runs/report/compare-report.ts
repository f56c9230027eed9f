import { type Difference, documentDifferences } from '../../../../core/document/differences.ts';
import { formatCount, formatShort } from '../../../base/strings/format.ts';
import { reportText as text } from '../../../base/strings/report.ts';
import { formatAccuracy, formatDuration, formatLoss } from '../../../base/strings/run-figures.ts';
import { runsText } from '../../../base/strings/runs.ts';
import { epochsDone } from '../columns.ts';
import { namesTogether } from '../run-labels.ts';
import { runDifferences, settingsOf } from '../settings.ts';
import { cardSection } from './card-section.ts';
import { overlaidCurves } from './curves-section.ts';
import { flowSection } from './flow-section.ts';
import { html, type Markup, table } from './html.ts';
import type { Imprint, RunMaterial } from './material.ts';
import { lackingSection, page } from './page.ts';

/** Several runs in one HTML file: their results, curves over each other, gradient flow, and in what they differ from the first. */
export function compareReport(given: readonly RunMaterial[], imprint: Imprint): string {
  const names = namesTogether(given.map(({ run }) => run));
  const materials = given.map((one, i) => ({ ...one, run: { ...one.run, name: names[i] ?? one.run.name } }));
  const title = text.comparison(materials.length);
  return page(
    title,
    imprint,
    html`<h1>${title}</h1><p class="dim">${materials.map(({ run }) => run.name).join(' · ')}</p>`,
    resultsSection(materials),
    overlaidCurves(materials),
    flowSection(materials),
    html`<h2>${text.differences}</h2>`,
    settingsSection(materials),
    networksSection(materials),
    cardSection(materials),
    lackingSection(materials),
  );
}

function resultsSection(materials: readonly RunMaterial[]): Markup {
  const columns = Object.values(text.runColumns).map((name, i) => ({ name, numeric: i > 1 }));
  const or = (value: number | null | undefined, format: (value: number) => string): string =>
    value === null || value === undefined ? text.nothing : format(value);
  const rows = materials.map(({ run }) => [
    run.name,
    runsText.status[run.status],
    `${formatCount(epochsDone(run))} / ${formatCount(run.training.epochs)}`,
    or(run.last?.loss, formatLoss),
    or(run.last?.accuracy, formatAccuracy),
    or(run.last?.valLoss, formatLoss),
    or(run.last?.valAccuracy, formatAccuracy),
    or(run.result?.testAccuracy, formatAccuracy),
    formatShort(run.weights),
    or(run.progress?.seconds, formatDuration),
  ]);
  return html`<h2>${text.runs}</h2>${table(text.runs, columns, rows, { spoken: true })}`;
}

/** One column for each run; only settings in which one of them differs from the first. */
function settingsSection(materials: readonly RunMaterial[]): Markup {
  const [first, ...others] = materials;
  const differing = new Set(
    others.flatMap(({ run }) =>
      first === undefined ? [] : runDifferences(first.run, run).map(({ name }) => name),
    ),
  );
  if (differing.size === 0) return html`<p>${text.sameSettings}</p>`;
  const settings = materials.map(({ run }) => settingsOf(run));
  const columns = [{ name: text.settingColumns.name }, ...materials.map(({ run }) => ({ name: run.name }))];
  const rows = [...differing].map((path) => [
    html`<code>${path}</code>`,
    ...settings.map((values) => values.get(path) ?? text.nothing),
  ]);
  return table(text.settingDifferences, columns, rows);
}

function networksSection([first, ...others]: readonly RunMaterial[]): Markup {
  return html`${others.map((other) => {
    if (first?.document === null || first?.document === undefined || other.document === null) return null;
    const differences = documentDifferences(first.document, other.document);
    const names = [other.run.name, first.run.name] as const;
    return differences.length === 0
      ? html`<p>${text.sameNetwork(...names)}</p>`
      : html`${table(
          text.networkDifferences(...names),
          Object.values(text.differenceColumns).map((name) => ({ name })),
          differences.map(({ before, after, ...difference }) => [
            html`<code>${place(difference)}</code>`,
            sideOf(before),
            sideOf(after),
          ]),
        )}`;
  })}`;
}

function place({ of, graph, name }: Pick<Difference, 'of' | 'graph' | 'name'>): string {
  const kind = of === 'edge' ? text.edge : of === 'block' ? text.definition : '';
  return `${graph === null ? '' : text.inBlock(graph)}${kind}${name}`;
}

function sideOf(value: string | null): string {
  if (value === null) return text.nothing;
  return value === '' ? runsText.panel.present : value;
}
