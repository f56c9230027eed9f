import type { Command } from 'commander';
import pc from 'picocolors';
import { buildNetwork } from '../../core/network/build.ts';
import { type Summary, summarize } from '../../core/network/summary.ts';
import { percent } from '../../core/percent.ts';
import { formatShape, type Shape } from '../../core/shape.ts';
import { openDocument, parseShape, whole } from '../input.ts';
import { issuesText } from '../output/issues.ts';
import { print } from '../output/print.ts';
import { bytes, table, thousands } from '../output/text.ts';

interface Options {
  readonly input?: Shape;
  readonly batch: number;
  readonly json?: true;
}

export function addSummary(program: Command): void {
  program
    .command('summary <document>')
    .description('show the layers, shapes, weights, multiply-adds, memory and receptive field of a network')
    .option('--input <shape>', 'input shape to use instead of the document’s, such as 224x224x3', parseShape)
    .option('--batch <n>', 'images per batch, for the memory estimate', whole(1), 1)
    .option('--json', 'print one JSON object')
    .action(async (path: string, { input, batch, json }: Options) => {
      const network = buildNetwork(
        await openDocument(path),
        input === undefined ? {} : { inputShape: input },
      );
      const summary = summarize(network, batch);
      print(json ?? false, summary, () => summaryText(summary, batch));
    });
}

function summaryText(summary: Summary, batch: number): string {
  const shape = (axes: Shape | null): string => (axes === null ? '?' : formatShape(axes));
  const { parameters, activationBytes } = summary;
  const totalMacs = Math.max(1, summary.macs);
  const rows = summary.layers.map((layer) => [
    layer.path,
    layer.kind,
    shape(layer.outputShape),
    thousands(layer.parameters),
    thousands(layer.macs),
    percent(layer.macs / totalMacs),
  ]);
  return [
    table(['layer', 'kind', 'output', 'weights', 'MACs', 'share'], rows, [2, 3, 4, 5]),
    '',
    `${pc.bold(summary.name)}  ${shape(summary.input)} → ${shape(summary.output)}`,
    `weights          ${thousands(parameters.total)} (${thousands(parameters.trainable)} trainable, ${thousands(parameters.nonTrainable)} not)`,
    `multiply-adds    ${thousands(summary.macs)} per image`,
    `activations      ${bytes(activationBytes.inference)} for inference, ${bytes(activationBytes.training)} for training, with a batch of ${batch}`,
    `receptive field  ${summary.receptiveField === null ? '–' : formatShape(summary.receptiveField)} pixels at the last map`,
    ...(summary.issues.length === 0 ? [] : ['', issuesText(summary.issues)]),
  ].join('\n');
}
