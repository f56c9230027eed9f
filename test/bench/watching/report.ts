import { type Frames, framesPerSecond } from '../frames.ts';

/** Prints how long each of many answers took. */
export function reportAnswers(when: string, times: readonly number[]): void {
  const at = quantilesOf(times);
  console.log(`${when.padEnd(72)} median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms`);
}

/** Prints what was drawn. */
export function reportFrames(when: string, frames: Frames): void {
  const { intervals, longTasks, computed } = frames;
  const at = quantilesOf(intervals);
  const tasks =
    longTasks.length === 0
      ? 'no long task'
      : `${longTasks.length} long tasks, the longest ${Math.max(...longTasks).toFixed(0)} ms`;
  console.log(
    `${when.padEnd(72)} ${framesPerSecond(frames).toFixed(0)} fps: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms; ${(computed / intervals.length).toFixed(1)} ms computed for each; ${tasks}`,
  );
}

function quantilesOf(values: readonly number[]): (share: number) => string {
  const sorted = values.toSorted((a, b) => a - b);
  return (share) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(0);
}
