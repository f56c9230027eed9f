import pc from 'picocolors';
import { imagesOf, imagesPerSecond } from '../../core/training/throughput.ts';
import type { TrainerEvent } from '../../engine/runs/messages.ts';
import { note, print } from './print.ts';
import type { Progress } from './progress.ts';
import { skippedLines } from './skipped.ts';
import { decimal, duration, percent } from './text.ts';

/** One line per epoch on standard output, exactly the documented fields. */
export function jsonListener(event: TrainerEvent): void {
  if (event.type === 'epoch') {
    const { epoch, loss, accuracy, valLoss, valAccuracy, imagesPerSecond, seconds } = event;
    print(true, { epoch, loss, accuracy, valLoss, valAccuracy, imagesPerSecond, seconds }, () => '');
  } else noticeText(event);
}

/** What is said in either mode. */
function noticeText(event: TrainerEvent): void {
  if (event.type === 'notice') note(event.message);
  if (event.type === 'skipped') note(skippedLines(event.files).join('\n'));
}

/** A progress bar while an epoch runs, and a line for each that ended. */
export function textListener(progress: Progress, epochs: number): (event: TrainerEvent) => void {
  // Averages: single batches jump about.
  const average = { seconds: smoothed(), loss: smoothed(), accuracy: smoothed(), images: smoothed() };
  return (event) => {
    if (event.type === 'progress') progress.show(event.what, event.done, event.total);
    else if (event.type === 'step') {
      const { epoch, stepInEpoch, stepsPerEpoch } = event;
      const left = (epochs - epoch + 1) * stepsPerEpoch - stepInEpoch;
      const seconds = average.seconds(event.seconds);
      const rate = imagesPerSecond(average.images(imagesOf(event)), seconds);
      const parts = [
        `${Math.round(rate ?? 0)} img/s`,
        `loss ${average.loss(event.loss).toFixed(3)}`,
        `accuracy ${percent(average.accuracy(event.accuracy))}`,
        `${duration(left * seconds)} left`,
      ];
      progress.show(`epoch ${epoch}/${epochs}`, stepInEpoch, stepsPerEpoch, parts.join('  '));
    } else if (event.type === 'epoch') {
      progress.clear();
      const parts = [
        pc.bold(`epoch ${event.epoch}/${epochs}`),
        `training loss ${decimal(event.loss)}`,
        `accuracy ${percent(event.accuracy)}`,
        `validation loss ${decimal(event.valLoss)}`,
        `accuracy ${pc.bold(percent(event.valAccuracy))}`,
        pc.dim(`${Math.round(event.imagesPerSecond)} img/s, ${duration(event.seconds)}`),
      ];
      print(false, event, () => parts.join('  '));
    } else {
      progress.clear();
      noticeText(event);
    }
  };
}

/** A running average in which each value fades by a tenth with every later one. */
function smoothed(): (value: number) => number {
  let average: number | undefined;
  return (value) => {
    average = average === undefined ? value : 0.9 * average + 0.1 * value;
    return average;
  };
}
