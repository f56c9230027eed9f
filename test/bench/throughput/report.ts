import { cpus, totalmem } from 'node:os';
import { median } from '../median.ts';
import type { Measurement } from './measurement.ts';
import { type BenchNetworkName, benchNetworks } from './networks.ts';

/** All that was measured of one contestant on one network. */
export interface Result {
  readonly name: string;
  readonly network: BenchNetworkName;
  readonly lines: readonly Measurement[];
}

/** The machine, as a table names it. */
export function machine(): string {
  const [first] = cpus();
  return `${first?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}-${process.arch}, Node ${process.versions.node}`;
}

/** Medians of what was measured. Epochs that warm up are left out. */
export function summarize({ name, network, lines }: Result) {
  const of = <Kind extends Measurement['kind']>(kind: Kind) =>
    lines.filter((line): line is Extract<Measurement, { kind: Kind }> => line.kind === kind);
  const rates = of('epoch')
    .filter(({ epoch }) => epoch > 1)
    .map(({ imagesPerSecond }) => imagesPerSecond);
  return {
    name,
    network,
    batch: benchNetworks[network].batch,
    imagesPerSecond: median(rates),
    lowest: Math.min(...rates),
    highest: Math.max(...rates),
    firstStepSeconds: median(of('firstStep').map(({ seconds }) => seconds)),
    peakMiB: median(of('memory').map(({ peakMiB }) => peakMiB)),
    operations: of('step').at(-1)?.operations ?? null,
    kernels: (of('step').at(-1)?.kernels ?? []).slice(0, 12),
  };
}

const cell = (value: number | null, digits = 0): string =>
  value === null || !Number.isFinite(value) ? '–' : value.toFixed(digits);

/** A Markdown table of one network: the fastest first, each with its ratio to the fastest. */
export function table(network: BenchNetworkName, results: readonly Result[]): string {
  const rows = results.map(summarize).toSorted((a, b) => b.imagesPerSecond - a.imagesPerSecond);
  const best = rows[0]?.imagesPerSecond ?? 1;
  return [
    `### ${network}, batch ${benchNetworks[network].batch}`,
    '',
    '| | images/s | lowest–highest | of the fastest | first step, s | peak MiB | operations a step |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(
      (row) =>
        `| ${row.name} | ${cell(row.imagesPerSecond, 1)} | ${cell(row.lowest, 1)}–${cell(row.highest, 1)} | ${cell(row.imagesPerSecond / best, 2)} | ${cell(row.firstStepSeconds, 2)} | ${cell(row.peakMiB)} | ${cell(row.operations)} |`,
    ),
    ...rows.filter(({ kernels }) => kernels.length > 0).flatMap((row) => ['', kernelLine(row)]),
  ].join('\n');
}

/** Where the time of one step goes, as the backend tells it. */
function kernelLine({ name, kernels }: ReturnType<typeof summarize>): string {
  const parts = kernels
    .slice(0, 6)
    .map(({ kernel, calls, ms }) => `${kernel} ${ms.toFixed(1)} ms (${calls}×)`);
  return `${name}: ${parts.join(', ')}`;
}
