import { evaluate } from '../../document/expression.ts';
import { chartPoints } from '../chart-points.ts';
import { type ClaimResult, judgeClaim, type LessonClaim } from '../claim.ts';
import { formulaMarkup } from '../formula.ts';
import type { Lesson, LessonChart, LessonPrediction, LessonStep } from '../schema.ts';
import { type LessonLanguage, type LessonText, textIn } from '../text.ts';
import { readValue, type Tables } from '../value.ts';
import { chartSvg } from './chart.ts';
import { valueText } from './number.ts';
import { pageStyle } from './style.ts';
import { escaped, inline, written } from './text-html.ts';
import { pageWords } from './words/index.ts';
import type { PageWords } from './words/words.ts';

export interface PageOptions {
  readonly language: LessonLanguage;
  readonly version: string;
  /** Tables of the measurements that were made, by name. */
  readonly measured: Readonly<Record<string, Tables>>;
  /** What they were made on; null where nothing was measured, or it is not known. */
  readonly backend: string | null;
  /** Drawings of the lesson’s documents as SVG, by name. */
  readonly drawings?: Readonly<Record<string, string>>;
}

/**
 * A lesson as one HTML file that needs nothing else: no program, no font, no network. Readers guess, open the measurement below, and
 * compare. It prints.
 */
export function lessonPage(lesson: Lesson, options: PageOptions): string {
  const { language, version, backend } = options;
  const words = pageWords[language];
  const say = (text: LessonText): string => textIn(text, language);
  const shown = new Set<string>();
  const steps = lesson.steps.map((step, index) => stepHtml(step, index, words, say, shown, options));
  const above = [
    ...(lesson.chapter === undefined ? [] : [words.chapter(lesson.chapter)]),
    words.minutes(lesson.minutes),
    ...(lesson.author === undefined ? [] : [lesson.author]),
  ];
  const imprint =
    backend !== null
      ? words.made(version, backend)
      : Object.keys(options.measured).length === 0
        ? words.madeWithout(version)
        : words.madeHere(version);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(say(lesson.title))}</title>
<style>${pageStyle}</style>
<main>
<header><p>${above.map(escaped).join(' · ')}</p><h1>${inline(say(lesson.title))}</h1>${written(say(lesson.summary))}</header>
${steps.join('\n')}
<footer>${escaped(imprint)}</footer>
</main>
</html>
`;
}

type Say = (text: LessonText) => string;

function stepHtml(
  step: LessonStep,
  index: number,
  words: PageWords,
  say: Say,
  shown: Set<string>,
  options: PageOptions,
): string {
  const { title, text, formula, show, task, limits } = step;
  const drawing =
    show === undefined || shown.has(show.document) ? undefined : options.drawings?.[show.document];
  if (show !== undefined) shown.add(show.document);
  return `<section id="${step.id}">
<h2>${index + 1}. ${inline(say(title))}</h2>
${written(say(text))}
${formula === undefined ? '' : `<div class="formula">${formulaMarkup(formula, true)}</div>`}
${drawing === undefined ? '' : `<figure class="drawing">${drawing}</figure>`}
${
  task === undefined
    ? ''
    : `<div class="box"><h3>${words.task}</h3>${written(say(task.text))}${task.hint === undefined ? '' : `<details><summary>${words.hint}</summary>${written(say(task.hint))}</details>`}</div>`
}
${predictionHtml(step, words, say, options)}
${measuredHtml(step, words, say, options)}
${limits === undefined ? '' : `<div class="limits"><h3>${words.limits}</h3>${written(say(limits))}</div>`}
</section>`;
}

function predictionHtml(
  { id, predict }: LessonStep,
  words: PageWords,
  say: Say,
  { language }: PageOptions,
): string {
  if (predict === undefined) return '';
  const field =
    'choices' in predict
      ? predict.choices
          .map((choice) => `<label><input type="radio" name="${id}"> ${inline(say(choice))}</label>`)
          .join('\n')
      : `<label>${words.yourGuess(valueText(predict.from, predict.unit, language), valueText(predict.to, predict.unit, language))} <input type="number" step="any"></label>`;
  return `<div class="box"><h3>${words.guess}</h3><p>${inline(say(predict.question))}</p>${field}</div>`;
}

/** What was measured, behind a fold where there is something to guess first. */
function measuredHtml(step: LessonStep, words: PageWords, say: Say, options: PageOptions): string {
  const { predict, charts = [], claims = [] } = step;
  const values = valuesOf(step, options.measured);
  const parts = [
    ...(predict === undefined ? [] : [answerHtml(predict, values, words, say, options.language)]),
    ...charts.map((chart) => chartHtml(chart, say, options)),
    ...(claims.length === 0
      ? []
      : [
          `<table class="claims"><thead><tr><th>${words.claim}</th><th>${words.expected}</th><th>${words.value}</th></tr></thead><tbody>${claims.map((claim) => claimHtml(claim, values, words, say, options.language)).join('\n')}</tbody></table>`,
        ]),
  ].filter((part) => part !== '');
  if (parts.length === 0) return '';
  return predict === undefined
    ? parts.join('\n')
    : `<details><summary>${words.compare}</summary>${parts.join('\n')}</details>`;
}

type Values = Readonly<Record<string, number | null>>;

/** The values whose measurement was made and has them: figures may come from an older lesson, or from another hand. */
function valuesOf({ values = {} }: LessonStep, measured: PageOptions['measured']): Values {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const tables = Object.hasOwn(measured, value.of) ? measured[value.of] : undefined;
      if (tables === undefined) return [];
      try {
        return [[name, readValue(value, tables)]];
      } catch {
        return [];
      }
    }),
  );
}

function answerHtml(
  predict: LessonPrediction,
  values: Values,
  words: PageWords,
  say: Say,
  language: LessonLanguage,
): string {
  const why = predict.because === undefined ? '' : written(say(predict.because));
  if ('choices' in predict) {
    const right = predict.choices[predict.answer];
    return `<p><strong>${words.answer}:</strong> ${right === undefined ? '' : inline(say(right))}</p>${why}`;
  }
  const value = computed(predict.value, values);
  return `<p><strong>${words.value}:</strong> ${value === undefined ? words.notMeasured : valueText(value, predict.unit, language)}</p>${why}`;
}

function computed(expression: string, values: Values): number | undefined {
  const known = Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null);
  try {
    const value = Number(evaluate(expression, Object.fromEntries(known)));
    return Number.isNaN(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function chartHtml({ title, x, y, logX, logY, lines }: LessonChart, say: Say, options: PageOptions): string {
  const drawn = lines.map((line) => ({
    label: say(line.label),
    ...chartPoints(line, options.measured[line.of]),
  }));
  return chartSvg({ title: say(title), x: say(x), y: say(y), logX, logY, lines: drawn }, options.language);
}

function claimHtml(
  claim: LessonClaim,
  values: Values,
  words: PageWords,
  say: Say,
  language: LessonLanguage,
): string {
  const { atLeast, atMost, unit } = claim;
  const text = (value: number): string => valueText(value, unit, language);
  return `<tr><td>${inline(say(claim.text))}<span class="source">${words.source}: ${inline(say(claim.source))}</span></td><td data-name="${words.expected}">${rangeText(atLeast, atMost, text, words)}</td><td data-name="${words.value}">${outcomeHtml(claim, values, words, language)}</td></tr>`;
}

function outcomeHtml(claim: LessonClaim, values: Values, words: PageWords, language: LessonLanguage): string {
  const judged = judgedClaim(claim, values);
  if (judged === undefined) return `<span class="open">${words.notMeasured}</span>`;
  const { value, holds } = judged;
  const text = value === null ? words.beyond : valueText(value, claim.unit, language);
  return `${text} <span class="${holds ? 'agrees' : 'disagrees'}">${holds ? words.agrees : words.disagrees}</span>`;
}

/** Undefined where it cannot be judged: not all that it needs was measured. */
function judgedClaim(claim: LessonClaim, values: Values): ClaimResult | undefined {
  try {
    return judgeClaim(claim, values);
  } catch {
    return undefined;
  }
}

function rangeText(
  atLeast: number | undefined,
  atMost: number | undefined,
  text: (value: number) => string,
  words: PageWords,
): string {
  if (atLeast === undefined) return atMost === undefined ? '' : words.atMost(text(atMost));
  if (atMost === undefined) return words.atLeast(text(atLeast));
  return atLeast === atMost ? text(atLeast) : words.between(text(atLeast), text(atMost));
}
