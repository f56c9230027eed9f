import type { StepEvent } from './metrics.ts';

/**
 * Images per second, everywhere that this number is shown: the images of training steps over the time spent in them. Waiting for
 * data counts, validation and pauses do not. Undefined where no time has passed. Never a mean of the steps' own rates: the last
 * batch of an epoch may hold two images where others hold 64, and takes nearly as long.
 */
export function imagesPerSecond(images: number, seconds: number): number | undefined {
  return seconds > 0 ? images / seconds : undefined;
}

/** The images of a step, which it does not name itself. */
export function imagesOf({
  imagesPerSecond: rate,
  seconds,
}: Pick<StepEvent, 'imagesPerSecond' | 'seconds'>): number {
  return Math.round(rate * seconds);
}
