import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { LeanMetric, Metric } from '../../core/training/metrics.ts';
import { writeBytes } from '../atomic.ts';
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
 * it will be written again, and so do lines that are damaged, such as one that a killed run left torn.
 */
export async function openMetrics(path: string, keep: number): Promise<MetricsLog> {
  const whole = await open(path, 'a+');
  try {
    const { size } = await whole.stat();
    const kept: Stretch[] = [];
    await scanLines(whole, 0, size, (line, start) => {
      const sequence = lineHead(line)?.sequence;
      if (sequence !== undefined && sequence > keep) return false;
      const end = start + line.length + 1;
      const last = kept.at(-1);
      if (sequence === undefined) return true;
      if (last?.end === start) last.end = end;
      else kept.push({ start, end });
      return true;
    });
    const [first = { start: 0, end: 0 }, ...others] = kept;
    if (others.length > 0 || first.start > 0) await writeBytes(path, await bytesOf(whole, kept));
    else if (first.end < size) await whole.truncate(first.end);
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

/** Bytes of a file between two places. */
interface Stretch {
  readonly start: number;
  end: number;
}

async function bytesOf(file: FileHandle, stretches: readonly Stretch[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (const { start, end } of stretches) {
    const piece = Buffer.allocUnsafe(end - start);
    await file.read(piece, 0, piece.length, start);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
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

/** The metric of a line; undefined where it is damaged. */
export function metricOf(line: Buffer): Metric | undefined {
  return parsed(line.toString());
}

/** The metric of a line, without reading its flow; undefined where it is damaged. */
export function leanMetricOf(line: Buffer): LeanMetric | undefined {
  if (lineHead(line) === undefined) return undefined;
  const at = line.subarray(0, prefixBytes).indexOf(flowKey);
  const metric = parsed(at < 0 ? line.toString() : `${line.toString('utf8', 0, at)}}`);
  return metric?.type === 'step' ? { ...metric, hasFlow: at >= 0 } : metric;
}

function parsed(text: string): Metric | undefined {
  try {
    return JSON.parse(text) as Metric;
  } catch {
    return undefined;
  }
}

export function leanMetric(metric: Metric): LeanMetric {
  if (metric.type === 'epoch') return metric;
  const { flow, ...rest } = metric;
  return { ...rest, hasFlow: flow !== undefined };
}

/** All metrics of a file but damaged ones; none where there is no file. */
export async function readMetrics(path: string): Promise<Metric[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  // The last line of a killed run may be cut off; the checkpoint leads back before it.
  return text.split('\n').flatMap((line) => parsed(line) ?? []);
}
