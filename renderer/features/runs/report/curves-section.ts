import { reportText as text } from '../../../base/strings/report.ts';
import { formatLoss } from '../../../base/strings/run-figures.ts';
import { element } from '../../picture/svg.ts';
import { formatNumber, formatPercent } from './format.ts';
import { html, type Markup, markup } from './html.ts';
import { type ChartLine, lineChart, type Spot } from './line-chart.ts';
import { epochsOf, type RunMaterial, stepsOf } from './material.ts';

/** Colors that the report's style defines, by the place of a run. */
export function colorOf(place: number): string {
  return `var(--c${place % 8})`;
}

const validationDash = '6 4';

/** Loss, accuracy and learning rate of one run: single batches behind, means of epochs and validation before them. */
export function curvesSection(material: RunMaterial): Markup {
  const steps = stepsOf(material);
  if (steps.length === 0) return html`<h2>${text.curves}</h2><p class="dim">${text.noCurves}</p>`;
  const lines = (of: 'loss' | 'accuracy', validation: 'valLoss' | 'valAccuracy'): ChartLine[] => [
    {
      name: text.batches,
      color: colorOf(0),
      faint: true,
      points: steps.map((step) => [step.step / step.stepsPerEpoch, step[of]]),
    },
    ...epochLines(material, of, validation, text.training, text.validation, colorOf(0), colorOf(1)),
  ];
  const rate: ChartLine = {
    name: text.learningRate,
    color: colorOf(3),
    points: steps.map((step) => [step.step / step.stepsPerEpoch, step.learningRate]),
  };
  return html`<h2>${text.curves}</h2>
<div class="pair">${lossFigure(lines('loss', 'valLoss'))}${accuracyFigure(lines('accuracy', 'valAccuracy'))}
<figure><figcaption>${text.learningRate}</figcaption>${markup(
    lineChart({ ...axes, label: text.learningRate, lines: [rate], formatY: formatNumber, height: 180 }),
  )}</figure></div>`;
}

/** The curves of several runs over each other: means of epochs, and validation dashed. */
export function overlaidCurves(materials: readonly RunMaterial[]): Markup {
  const lines = (of: 'loss' | 'accuracy', validation: 'valLoss' | 'valAccuracy'): ChartLine[] =>
    materials.flatMap((material, i) => {
      const { name } = material.run;
      const names = [text.trainingOf(name), text.validationOf(name)] as const;
      return epochLines(material, of, validation, ...names, colorOf(i), colorOf(i));
    });
  return html`<h2>${text.curves}</h2>
<div class="pair">${lossFigure(lines('loss', 'valLoss'))}${accuracyFigure(lines('accuracy', 'valAccuracy'))}</div>`;
}

function epochLines(
  material: RunMaterial,
  of: 'loss' | 'accuracy',
  validation: 'valLoss' | 'valAccuracy',
  name: string,
  validationName: string,
  color: string,
  validationColor: string,
): ChartLine[] {
  const epochs = epochsOf(material);
  const judged = epochs.flatMap((epoch): Spot[] => {
    const value = epoch[validation];
    return value === null ? [] : [[epoch.epoch, value]];
  });
  const trained: ChartLine = { name, color, points: epochs.map((epoch) => [epoch.epoch, epoch[of]]) };
  return [
    ...(epochs.length === 0 ? [] : [trained]),
    ...(judged.length === 0
      ? []
      : [{ name: validationName, color: validationColor, dash: validationDash, points: judged }]),
  ];
}

const axes = { xName: text.epochAxis, formatX: formatNumber } as const;

/** Linear and logarithmic, with a switch that needs no script. */
function lossFigure(lines: readonly ChartLine[]): Markup {
  const chart = { ...axes, label: labelOf(text.loss, lines, formatLoss), lines, formatY: formatNumber };
  return html`<figure><figcaption>${text.loss} <label class="switch"><input type="checkbox">${text.logarithmic}</label></figcaption>
<div class="as-plain">${markup(lineChart({ ...chart, span: [0, 0] }))}</div>
<div class="as-log">${markup(lineChart({ ...chart, log: true }))}</div>
${legend(lines)}</figure>`;
}

function accuracyFigure(lines: readonly ChartLine[]): Markup {
  const label = labelOf(text.accuracy, lines, formatPercent);
  return html`<figure><figcaption>${text.accuracy}</figcaption>
${markup(lineChart({ ...axes, label, lines, formatY: formatPercent, span: [0, 1] }))}
${legend(lines)}</figure>`;
}

function labelOf(what: string, lines: readonly ChartLine[], format: (value: number) => string): string {
  const said = lines.flatMap(({ name, points }) => {
    const [first, last] = [points[0]?.[1], points.at(-1)?.[1]];
    return first === undefined || last === undefined
      ? []
      : [text.lineLabel(name, format(first), format(last))];
  });
  return text.chartLabel(what, said);
}

function legend(lines: readonly ChartLine[]): Markup {
  const sample = ({ color, dash, faint }: ChartLine): Markup =>
    markup(
      element(
        'svg',
        { width: 22, height: 8, 'aria-hidden': 'true' },
        element('line', {
          x1: 0,
          x2: 22,
          y1: 4,
          y2: 4,
          stroke: color,
          class: faint === true ? 'line faint' : 'line',
          'stroke-dasharray': dash,
        }),
      ),
    );
  return html`<ul class="legend">${lines.map((line) => html`<li>${sample(line)}${line.name}</li>`)}</ul>`;
}
