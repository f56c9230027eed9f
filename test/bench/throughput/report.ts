import { cpus, totalmem } from 'node:os';
import { median } from '../median.ts';
import { quantile } from '../quantiles.ts';
import { tooBusy } from './machine-load.ts';
import type { Measurement } from './measurement.ts';
import { type BenchNetworkName, benchNetworks } from './networks.ts';
import type { Task } from './tasks.ts';
import type { Turn } from './turn.ts';

/** All that was measured of one contestant on one network. */
export interface Result {
  readonly name: string;
  readonly task: Task;
  readonly network: BenchNetworkName;
  /** One for each round; null where it failed. */
  readonly turns: readonly (Turn | null)[];
}

/** The machine, as a table names it. */
export function machine(): string {
  const [first] = cpus();
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}-${process.arch}, Node ${process.versions.node}`;
}

function linesOf<Kind extends Measurement['kind']>(
  turns: Result['turns'],
  kind: Kind,
): Extract<Measurement, { kind: Kind }>[] {
  return turns
    .flatMap((turn) => turn?.lines ?? [])
    .filter((line): line is Extract<Measurement, { kind: Kind }> => line.kind === kind);
}

/** Epochs that warm up are left out. */
function epochsOf(turns: Result['turns']): Extract<Measurement, { kind: 'epoch' }>[] {
  return linesOf(turns, 'epoch').filter(({ epoch }) => epoch > 1);
}

/** Medians and quartiles of what was measured. */
export function summarize({ name, task, network, turns }: Result) {
  const epochs = epochsOf(turns);
  const rates = epochs.map(({ imagesPerSecond }) => imagesPerSecond);
  return {
    name,
    task,
    network,
    batch: benchNetworks[network].batch,
    imagesPerSecond: median(rates),
    quartiles: [quantile(rates, 0.25), quantile(rates, 0.75)] as const,
    lowest: Math.min(...rates),
    highest: Math.max(...rates),
    /** Of the clock and of all processors, for a thousand images. */
    secondsPerThousand: median(rates.map((rate) => 1000 / rate)),
    cpuSecondsPerThousand: median(
      epochs.map(
        ({ imagesPerSecond, seconds, cpuSeconds }) => (1000 * cpuSeconds) / (imagesPerSecond * seconds),
      ),
    ),
    firstStepSeconds: median(linesOf(turns, 'firstStep').map(({ seconds }) => seconds)),
    peakMiB: median(linesOf(turns, 'memory').map(({ peakMiB }) => peakMiB)),
    operations: linesOf(turns, 'step').at(-1)?.operations ?? null,
    kernels: (linesOf(turns, 'step').at(-1)?.kernels ?? []).slice(0, 12),
    loads: turns.flatMap((turn) => (turn === null ? [] : [turn.load])),
  };
}

/** How many times as fast one is as another: the median over the rounds, in each of which the two took turns. */
export function ratio(one: Result, other: Result): number {
  const rate = (turn: Turn | null | undefined): number =>
    median(epochsOf([turn ?? null]).map(({ imagesPerSecond }) => imagesPerSecond));
  return median(
    one.turns.map((turn, round) => rate(turn) / rate(other.turns[round])).filter((value) => value > 0),
  );
}

const cell = (value: number | null, digits = 0): string =>
  value === null || !Number.isFinite(value) ? '–' : value.toFixed(digits);

/** Who all are compared with, beside the fastest one. */
const yardsticks: Readonly<Record<Task, readonly string[]>> = {
  training: ['PyTorch', 'PyTorch bfloat16'],
  answers: ['ONNX Runtime'],
};

/**
 * A Markdown table of one network: the fastest first, each with its ratio to the fastest and to the yardsticks. Where the machine was too
 * busy, it says so in place of ratios.
 */
export function table(network: BenchNetworkName, task: Task, results: readonly Result[]): string {
  const rows = results
    .map((result) => ({ result, ...summarize(result) }))
    .toSorted((a, b) => b.imagesPerSecond - a.imagesPerSecond);
  const busy = tooBusy(rows.flatMap(({ loads }) => loads));
  const known = yardsticks[task].flatMap((name) => rows.find((row) => row.name === name) ?? []);
  const compared = busy === undefined ? [...rows.slice(0, 1), ...known] : [];
  const ofWhom = compared.map(({ name }, i) => (i === 0 ? 'of the fastest' : `of ${name}`));
  const heads = [
    ...['', 'images/s', 'quartiles', ...ofWhom, 's for 1,000', 'CPU s for 1,000'],
    ...['first step, s', 'peak MiB', 'operations a step'],
  ];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### ${network}, ${task}, batch ${benchNetworks[network].batch}`,
    '',
    line(heads),
    line(heads.map((_, i) => (i === 0 ? '---' : '---:'))),
    ...rows.map((row) =>
      line([
        row.name,
        cell(row.imagesPerSecond, 1),
        row.quartiles.map((value) => cell(value, 1)).join('–'),
        ...compared.map((other) => cell(ratio(row.result, other.result), 2)),
        cell(row.secondsPerThousand, 2),
        cell(row.cpuSecondsPerThousand, 2),
        cell(row.firstStepSeconds, 2),
        cell(row.peakMiB),
        cell(row.operations),
      ]),
    ),
    ...(busy === undefined ? [] : ['', busy]),
    ...rows.filter(({ kernels }) => kernels.length > 0).flatMap((row) => ['', kernelLine(row)]),
  ].join('\n');
}

/** Where the time of one step goes, as the backend tells it. */
function kernelLine({ name, kernels }: Pick<ReturnType<typeof summarize>, 'name' | 'kernels'>): string {
  const parts = kernels
    .slice(0, 6)
    .map(({ kernel, calls, ms }) => `${kernel} ${ms.toFixed(1)} ms (${calls}×)`);
  return `${name}: ${parts.join(', ')}`;
}
