import { Button } from '@mantine/core';
import { IconCheck, IconHelpHexagon } from '@tabler/icons-react';
import { type KeyboardEvent, useId } from 'react';
import type { LessonPrediction, LessonStep } from '../../../core/lessons/schema.ts';
import { unmarked } from '../../../core/lessons/text-parts.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import box from './box.module.css';
import { formatValue } from './format-value.ts';
import classes from './guess.module.css';
import { GuessSlider } from './guess-slider.tsx';
import { stepWork, useLesson } from './lesson-state.ts';
import { say } from './say.ts';
import { skipGuess, predict as take } from './step-answers.ts';
import { numberOf, stepValues } from './values.ts';
import { Line, Paragraphs } from './written.tsx';

const text = lessonsText.guess;

export interface GuessProps {
  readonly step: LessonStep;
  readonly predict: LessonPrediction;
  /** Whether the reader has neither guessed nor skipped it. */
  readonly locked: boolean;
  readonly measured: boolean;
}

/** What the reader expects, said before it is measured, and beside the measurement afterwards. */
export function Guess({ step, predict, locked, measured }: GuessProps) {
  const heading = useId();
  const prediction = useLesson(({ work }) => stepWork(work, step.id).prediction);
  return (
    <section className={box.box} aria-labelledby={heading} data-done={!locked || undefined}>
      <h3 id={heading}>
        <IconHelpHexagon size={15} stroke={1.8} aria-hidden />
        {text.title}
      </h3>
      <Paragraphs text={predict.question} />
      {'choices' in predict ? (
        <Choices id={step.id} predict={predict} prediction={prediction} measured={measured} />
      ) : (
        <NumberGuess step={step} predict={predict} prediction={prediction} measured={measured} />
      )}
      {locked && (
        <div>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => skipGuess()}>
            {text.skip}
          </Button>
        </div>
      )}
      {!locked && prediction === undefined && <p className={box.quiet}>{text.skipped}</p>}
    </section>
  );
}

type Choice = Extract<LessonPrediction, { choices: unknown }>;
type NumberPrediction = Exclude<LessonPrediction, Choice>;

interface ChoicesProps {
  readonly id: string;
  readonly predict: Choice;
  readonly prediction: number | undefined;
  readonly measured: boolean;
}

function Choices({ id, predict, prediction, measured }: ChoicesProps) {
  const { choices, answer, because } = predict;
  const right = choices[answer];
  return (
    <>
      <fieldset className={classes.choices} aria-label={text.label}>
        {choices.map((choice, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a guess is kept by its index
          <label key={i} data-right={(measured && i === answer) || undefined}>
            <input
              type="radio"
              name={`guess-${id}`}
              checked={prediction === i}
              disabled={measured}
              onChange={() => take(i)}
              onKeyDown={walk}
            />
            <span>
              <Line text={choice} />
            </span>
            {measured && i === answer && <IconCheck size={15} stroke={2.2} aria-hidden />}
          </label>
        ))}
      </fieldset>
      {measured && (
        <div role="status" className={classes.outcome}>
          {prediction !== undefined && (
            <p className={prediction === answer ? box.good : undefined}>
              {prediction === answer
                ? text.right
                : text.wrong(right === undefined ? '' : unmarked(say(right)))}
            </p>
          )}
          {because !== undefined && <Paragraphs text={because} />}
        </div>
      )}
    </>
  );
}

/** Arrows only lead from choice to choice: whoever looks at them has not guessed yet. The space bar guesses. */
function walk(event: KeyboardEvent<HTMLInputElement>): void {
  const by = arrows[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const choices = [...(event.currentTarget.closest('fieldset')?.querySelectorAll('input') ?? [])];
  const at = choices.indexOf(event.currentTarget) + by;
  choices.at(at % choices.length)?.focus();
}

const arrows: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
};

interface NumberGuessProps {
  readonly step: LessonStep;
  readonly predict: NumberPrediction;
  readonly prediction: number | undefined;
  readonly measured: boolean;
}

function NumberGuess({ step, predict, prediction, measured }: NumberGuessProps) {
  const tables = useLesson(({ work }) => work.measured);
  const value = measured ? numberOf(predict.value, stepValues(step, tables)) : undefined;
  const format = (number: number): string => formatValue(number, predict.unit);
  const outcome = prediction !== undefined && (
    <p role="status">
      {value === undefined
        ? text.yours(format(prediction))
        : text.compared(format(prediction), format(value))}
    </p>
  );
  return (
    <>
      {measured ? (
        <Scale predict={predict} guess={prediction} value={value} />
      ) : (
        <GuessSlider key={step.id} predict={predict} prediction={prediction} onTake={take} />
      )}
      {outcome}
      {measured && predict.because !== undefined && (
        <div className={classes.outcome}>
          <Paragraphs text={predict.because} />
        </div>
      )}
    </>
  );
}

/** Where a number lies between the ends of the scale, from 0 to 1; what is beyond them lies at an end. */
export function placeOf({ from, to, logarithmic }: NumberPrediction, value: number): number {
  const place = logarithmic
    ? value > 0
      ? Math.log(value / from) / Math.log(to / from)
      : 0
    : (value - from) / (to - from);
  return Math.min(1, Math.max(0, place));
}

interface ScaleProps {
  readonly predict: NumberPrediction;
  readonly guess: number | undefined;
  readonly value: number | undefined;
}

/** The guess and the measurement on the scale of the guess. The sentence below says the same. */
function Scale({ predict, guess, value }: ScaleProps) {
  const at = (number: number) => ({ ['--at' as string]: `${100 * placeOf(predict, number)}%` });
  return (
    <div className={classes.scale} aria-hidden>
      {guess !== undefined && (
        <span className={classes.mark} style={at(guess)} data-of="guess">
          {text.markGuess}
        </span>
      )}
      {value !== undefined && (
        <span className={classes.mark} style={at(value)} data-of="measured">
          {text.markMeasured}
        </span>
      )}
      <span className={classes.end}>{formatValue(predict.from, predict.unit)}</span>
      <span className={classes.end}>{formatValue(predict.to, predict.unit)}</span>
    </div>
  );
}
