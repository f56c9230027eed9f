import { cellsOf, mistakesOf, supportOf } from '../../../../core/training/confusion.ts';
import { formatCount, formatShare } from '../../../base/strings/format.ts';
import { reportText as text } from '../../../base/strings/report.ts';
import { formatAccuracy, formatLoss } from '../../../base/strings/run-figures.ts';
import { html, type Markup, table } from './html.ts';
import type { Evaluation } from './material.ts';

/** With more classes a matrix is no longer read; the most frequent confusions are told instead. */
const mostClasses = 25;

/** What the model gets right and wrong: the confusion matrix, and figures by class. */
export function evaluationSection(evaluation: Evaluation | null): Markup | null {
  if (evaluation === null) return null;
  const { result, split } = evaluation;
  const { count, accuracy, loss, classes, confusion } = result;
  const summary = text.evaluated(count, text.splits[split], formatAccuracy(accuracy), formatLoss(loss));
  const names = text.classColumns;
  const columns = Object.values(names).map((name, i) => ({ name, numeric: i > 0 }));
  const or = (value: number | null): string => (value === null ? text.nothing : formatAccuracy(value));
  const rows = result.figures.map(({ name, precision, recall, f1, support }) => [
    name,
    or(precision),
    or(recall),
    or(f1),
    formatCount(support),
  ]);
  return html`<h2>${text.evaluation}</h2><p>${summary}</p>
${classes.length <= mostClasses ? matrix(classes, confusion) : confusions(classes, confusion)}
${table(text.classes, columns, rows)}`;
}

type Confusion = Evaluation['result']['confusion'];

function matrix(classes: readonly string[], confusion: Confusion): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${text.confusion}"><table class="confusion">
<caption>${text.confusion}</caption>
<thead><tr><td></td>${classes.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${classes.map((name, label) => {
    const total = supportOf(confusion, label);
    const counts = new Map(cellsOf(confusion, label).map(({ predicted, count }) => [predicted, count]));
    return html`<tr><th scope="row">${name}</th>${classes.map((_, predicted) => {
      const count = counts.get(predicted) ?? 0;
      const kind = predicted === label ? 'right' : count === 0 ? 'none' : 'wrong';
      const share = total === 0 ? 0 : Math.round((count / total) * 1000) / 1000;
      return html`<td class="${kind}" style="--share:${share}">${formatCount(count)}</td>`;
    })}</tr>
`;
  })}</tbody></table></div>`;
}

function confusions(classes: readonly string[], confusion: Confusion): Markup {
  const most = mistakesOf(confusion).slice(0, mostClasses);
  const columns = Object.values(text.confusedColumns).map((name, i) => ({ name, numeric: i > 1 }));
  const rows = most.map(({ label, predicted, count }) => [
    classes[label],
    classes[predicted],
    formatCount(count),
    formatShare(count / supportOf(confusion, label)),
  ]);
  return table(text.confused(most.length), columns, rows);
}
