// `npm run bench`: training throughput of every backend that works here, and with `--peers` (`npm run bench:peers`) of Keras and PyTorch
// beside them. Whoever is compared takes turns, round by round, since a shared machine changes more between two hours than
// between two programs; medians and their ratios are what counts. Prints figures; judges nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { messageOf } from '../../../core/error.ts';
import { probeBackends } from '../../../engine/backends/probe.ts';
import { projectRoot } from '../../../engine/program.ts';
import { backend, type Contestant, measure, peers } from './contestants.ts';
import { type BenchNetworkName, benchNetworks } from './networks.ts';
import { machine, type Result, summarize, table } from './report.ts';

interface Options {
  readonly networks?: readonly string[];
  readonly backends?: readonly string[];
  readonly rounds: number;
  readonly epochs: number;
  readonly peers?: boolean;
  readonly out?: string;
}

const list = (text: string): string[] => text.split(',').filter((word) => word !== '');

function atLeast(least: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (Number.isInteger(count) && count >= least) return count;
    throw new InvalidArgumentError(`Expected a whole number from ${least}, received "${text}".`);
  };
}

/** @throws InvalidArgumentError where one of the names is unknown */
function chosen<Name extends string>(
  what: string,
  names: readonly Name[],
  wanted?: readonly string[],
): Name[] {
  const unknown = wanted?.find((name) => !names.some((known) => known === name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`Expected ${what} among ${names.join(', ')}, received "${unknown}".`);
  return names.filter((name) => wanted === undefined || wanted.includes(name));
}

async function bench(options: Options): Promise<void> {
  const networks = chosen('networks', Object.keys(benchNetworks) as BenchNetworkName[], options.networks);
  const probed = await probeBackends();
  const working = probed.filter(({ available }) => available);
  for (const { backend: name, reason } of probed.filter(({ available }) => !available))
    console.log(`${name} is left out: ${reason}`);
  const names = chosen(
    'backends that work here',
    working.map((report) => report.backend),
    options.backends,
  );
  const contestants: Contestant[] = names.map(backend);
  if (options.peers) {
    const { there, missing } = await peers(working.map((report) => report.backend));
    contestants.push(...there);
    for (const reason of missing) console.log(`left out: ${reason}`);
  }
  const results: Result[] = [];
  for (const network of networks) {
    const taking = contestants.filter((contestant) => contestant.knows(network));
    const measured = taking.map(({ name }) => ({ name, network, lines: [] as Result['lines'][number][] }));
    for (let round = 1; round <= options.rounds; round++) {
      for (const [i, contestant] of taking.entries()) {
        process.stderr.write(`${network}, round ${round} of ${options.rounds}: ${contestant.name} …\n`);
        try {
          measured[i]?.lines.push(...(await measure(contestant, network, options.epochs)));
        } catch (thrown) {
          console.log(`${contestant.name} failed on ${network}: ${messageOf(thrown)}`);
        }
      }
    }
    results.push(...measured.filter(({ lines }) => lines.length > 0));
    console.log(
      `\n${table(
        network,
        results.filter((result) => result.network === network),
      )}`,
    );
  }
  const folder = options.out ?? join(projectRoot(), 'dist', 'bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'throughput.json');
  writeFileSync(
    path,
    `${JSON.stringify({ machine: machine(), results: results.map(summarize) }, null, 2)}\n`,
  );
  console.log(`\nAll figures: ${path}`);
}

await new Command('bench')
  .description('Measures training throughput.')
  .option('--networks <names>', Object.keys(benchNetworks).join(', '), list)
  .option('--backends <names>', 'those that work here, unless told', list)
  .option('--rounds <n>', 'turns that everybody takes', atLeast(1), 3)
  .option('--epochs <n>', 'epochs of a turn; the first one warms up', atLeast(2), 4)
  .option('--peers', "Keras and PyTorch too, where Python has them, and tfjs's backends as they come")
  .option('--out <folder>', 'where the figures are written; dist/bench unless told')
  .action(bench)
  .parseAsync();
