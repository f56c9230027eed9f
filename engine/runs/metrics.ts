import { closeSync, openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { writeText } from '../atomic.ts';
import type { EpochEvent, StepEvent } from '../training/train.ts';

/** One line of metrics.jsonl; `sequence` counts lines from 1, so that a reader can go on where it stopped. */
export type Metric =
  | ({ readonly sequence: number; readonly type: 'step' } & StepEvent)
  | ({ readonly sequence: number; readonly type: 'epoch' } & EpochEvent);

export interface MetricsLog {
  append(metric: Metric): void;
  close(): void;
}

/**
 * Opens a run's metrics for writing after the line `keep`: what an interrupted run wrote beyond its checkpoint goes, since
 * it will be written again.
 */
export async function openMetrics(path: string, keep: number): Promise<MetricsLog> {
  const lines = (await readMetrics(path)).filter(({ sequence }) => sequence <= keep);
  await writeText(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const file = openSync(path, 'a');
  return {
    append: (metric) => void writeSync(file, `${JSON.stringify(metric)}\n`),
    close: () => closeSync(file),
  };
}

/** All whole lines of a metrics file; none where there is no file. */
export async function readMetrics(path: string): Promise<Metric[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Metric];
    } catch {
      // The last line of a killed run may be cut off; the checkpoint leads back before it.
      return [];
    }
  });
}
