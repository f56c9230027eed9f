import { Button, Slider } from '@mantine/core';
import { useState } from 'react';
import type { LessonPrediction } from '../../../core/lessons/schema.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { formatValue } from './format-value.ts';
import classes from './guess.module.css';

const text = lessonsText.guess;
/** Places of the slider between its ends. */
const places = 200;

interface GuessSliderProps {
  readonly predict: Exclude<LessonPrediction, { choices: unknown }>;
  readonly prediction: number | undefined;
  readonly onTake: (value: number) => void;
}

/** A number is guessed on a scale; where factors count, it is logarithmic. */
export function GuessSlider({ predict, prediction, onTake }: GuessSliderProps) {
  const [place, setPlace] = useState(places / 2);
  const value = valueAt(predict, place / places);
  const format = (number: number): string => formatValue(number, predict.unit);
  return (
    <>
      <div className={classes.slider}>
        <output className="mono">{format(value)}</output>
        <Slider
          min={0}
          max={places}
          value={place}
          label={null}
          size="sm"
          thumbLabel={text.label}
          thumbProps={{ 'aria-valuetext': format(value) }}
          onChange={setPlace}
        />
        <div className={classes.ends}>
          <span>{format(predict.from)}</span>
          <span>{format(predict.to)}</span>
        </div>
      </div>
      <div>
        <Button
          size="compact-sm"
          variant={prediction === value ? 'default' : 'light'}
          onClick={() => onTake(value)}
        >
          {text.take}
        </Button>
      </div>
    </>
  );
}

function valueAt({ from, to, logarithmic }: GuessSliderProps['predict'], share: number): number {
  const value = logarithmic ? from * (to / from) ** share : from + share * (to - from);
  return Number(value.toPrecision(2));
}
