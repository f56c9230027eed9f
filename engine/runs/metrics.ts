import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import type { LeanMetric, Metric } from '../../core/training/metrics.ts';
import { scanLines } from './scan-lines.ts';

export interface MetricsLog {
  append(metric: Metric): void;
  /** Forces all lines to disk, so that no checkpoint outlives the lines before it. */
  sync(): void;
  close(): void;
}

/** Where the flow begins in a line: it comes last, after numbers alone. */
const flowKey = ',"flow":';
/** Everything but the flow fits into this many bytes. */
const prefixBytes = 1000;

/**
 * Opens a run's metrics for writing after the line `keep`: what an interrupted run wrote beyond its checkpoint goes, since
 * it will be written again, and so does a line that a killed run left torn.
 */
export async function openMetrics(path: string, keep: number): Promise<MetricsLog> {
  const whole = await open(path, 'a+');
  try {
    const { size } = await whole.stat();
    let end = 0;
    await scanLines(whole, 0, size, (line, start) => {
      const sequence = lineHead(line)?.sequence;
      if (sequence === undefined || sequence > keep) return false;
      end = start + line.length + 1;
      return true;
    });
    if (end < size) await whole.truncate(end);
  } finally {
    await whole.close();
  }
  const file = openSync(path, 'a');
  return {
    append: (metric) => void writeSync(file, metricLine(metric)),
    sync: () => fsyncSync(file),
    close: () => closeSync(file),
  };
}

function metricLine(metric: Metric): string {
  if (metric.type === 'epoch' || metric.flow === undefined) return `${JSON.stringify(metric)}\n`;
  const { flow, ...numbers } = metric;
  return `${JSON.stringify(numbers).slice(0, -1)}${flowKey}${JSON.stringify(flow)}}\n`;
}

/** What a line is, from its first bytes; undefined where it is torn or no metric. */
export function lineHead(
  line: Buffer,
): { readonly sequence: number; readonly step: number | null; readonly hasFlow: boolean } | undefined {
  const text = line.toString('latin1', 0, prefixBytes);
  const [, sequence] = /^\{"sequence":(\d+),"type":"(?:step|epoch)"/.exec(text) ?? [];
  if (sequence === undefined || line.at(-1) !== closingBrace) return undefined;
  const [, step] = /"step":(\d+)/.exec(text) ?? [];
  return {
    sequence: Number(sequence),
    step: step === undefined ? null : Number(step),
    hasFlow: text.includes(flowKey),
  };
}

const closingBrace = '}'.charCodeAt(0);

/** The metric of a line, without reading its flow. */
export function leanMetricOf(line: Buffer): LeanMetric {
  const at = line.subarray(0, prefixBytes).indexOf(flowKey);
  const metric: Metric = JSON.parse(at < 0 ? line.toString() : `${line.toString('utf8', 0, at)}}`);
  return metric.type === 'step' ? { ...metric, hasFlow: at >= 0 } : metric;
}

export function leanMetric(metric: Metric): LeanMetric {
  if (metric.type === 'epoch') return metric;
  const { flow, ...rest } = metric;
  return { ...rest, hasFlow: flow !== undefined };
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
