// `npm run bench`: training throughput of every backend that works here, and with `--peers` (`npm run bench:peers`) of Keras and PyTorch
// beside them, and of answers beside ONNX Runtime. Whoever is compared takes turns, round by round, since a shared machine changes more
// between two hours than between two programs; medians, quartiles and the ratios within the rounds are what counts. Prints figures;
// judges nothing, and gives no ratios where others kept the machine busy.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { messageOf } from '../../../core/error.ts';
import { probeBackends } from '../../../engine/backends/probe.ts';
import { projectRoot } from '../../../engine/program.ts';
import { type Contestant, ownContestants, peers } from './contestants.ts';
import { type BenchNetworkName, benchNetworks } from './networks.ts';
import { machine, type Result, summarize, table } from './report.ts';
import { type Counts, type Task, tasks } from './tasks.ts';
import { takeTurn } from './turn.ts';

interface Options {
  readonly networks?: readonly string[];
  readonly backends?: readonly string[];
  readonly contestants?: readonly string[];
  readonly tasks?: readonly string[];
  readonly rounds?: number;
  readonly epochs?: number;
  readonly quick?: boolean;
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

/** Networks that are measured beside peers where nobody says which. */
const besidePeers: readonly BenchNetworkName[] = [
  'resnet-20',
  'resnet-18-64',
  'densenet-40-12',
  'mobilenet-v2-64',
];

function networksOf({ networks, quick, peers: beside }: Options): BenchNetworkName[] {
  const usual = quick ? ['resnet-20'] : beside ? besidePeers : undefined;
  return chosen('networks', Object.keys(benchNetworks) as BenchNetworkName[], networks ?? usual);
}

/** Says who is left out, and why. */
async function contestantsOf(options: Options): Promise<Contestant[]> {
  const probed = await probeBackends();
  const working = probed.filter(({ available }) => available).map(({ backend }) => backend);
  // Plain JavaScript takes hours, and is measured where it is asked for.
  const usual = working.filter((name) => name !== 'cpu');
  const names = chosen('backends that work here', working, options.backends ?? usual);
  const own = ownContestants(names);
  const others = options.peers ? await peers(working) : { there: [], missing: [] };
  const unusable = probed.filter(({ available }) => !available);
  const reasons = unusable.map(({ backend, reason }) => `${backend} (${reason})`);
  for (const reason of [...reasons, ...own.missing, ...others.missing]) console.log(`left out: ${reason}`);
  const all = [...own.there, ...others.there];
  const taking = chosen('contestants', [...new Set(all.map(({ name }) => name))], options.contestants);
  const asked = (contestant: Contestant): boolean =>
    options.contestants !== undefined || !options.quick || !contestant.slowStart;
  for (const { name } of all.filter((contestant) => taking.includes(contestant.name) && !asked(contestant)))
    console.log(`left out: ${name} (it takes minutes to begin, too long for --quick)`);
  return all.filter((contestant) => taking.includes(contestant.name) && asked(contestant));
}

/** Answers are quick: each pass takes four times as many images. */
function countsOf({ quick, epochs }: Options, network: BenchNetworkName, task: Task): Counts {
  const { batch, images } = benchNetworks[network];
  const most = images * (task === 'answers' ? 4 : 1);
  return { epochs: epochs ?? (quick ? 2 : 4), images: quick ? Math.max(batch, most / 4) : most };
}

async function roundsOf(
  options: Options,
  network: BenchNetworkName,
  task: Task,
  contestants: readonly Contestant[],
): Promise<Result[]> {
  const rounds = options.rounds ?? (options.quick ? 1 : 3);
  const measured = contestants.map(({ name }) => ({
    name,
    task,
    network,
    turns: [] as Result['turns'][number][],
  }));
  for (let round = 1; round <= rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      process.stderr.write(`${network}, ${task}, round ${round} of ${rounds}: ${contestant.name} …\n`);
      const turn = await takeTurn(contestant, network, countsOf(options, network, task)).catch((thrown) => {
        console.log(`${contestant.name} failed on ${network}: ${messageOf(thrown)}`);
        return null;
      });
      measured[i]?.turns.push(turn);
    }
  }
  return measured.filter(({ turns }) => turns.some((turn) => turn !== null));
}

async function bench(options: Options): Promise<void> {
  const networks = networksOf(options);
  const wanted = chosen('tasks', tasks, options.tasks ?? (options.peers ? tasks : ['training']));
  const contestants = await contestantsOf(options);
  const results: Result[] = [];
  for (const network of networks) {
    for (const task of wanted) {
      const taking = contestants.filter((one) => one.task === task && one.knows(network));
      if (taking.length === 0) continue;
      const measured = await roundsOf(options, network, task, taking);
      results.push(...measured);
      if (measured.length > 0) console.log(`\n${table(network, task, measured)}`);
    }
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

const program = new Command('bench');

await program
  .description('Measures training throughput.')
  .option('--networks <names>', Object.keys(benchNetworks).join(', '), list)
  .option('--backends <names>', 'those that work here without cpu, unless told', list)
  .option('--contestants <names>', 'by their names in the tables; all unless told', list)
  .option('--tasks <names>', `${tasks.join(', ')}; training alone without --peers, unless told`, list)
  .option('--rounds <n>', 'turns that everybody takes; 3 unless told', atLeast(1))
  .option('--epochs <n>', 'epochs of a turn; the first one warms up; 4 unless told', atLeast(2))
  .option('--quick', 'one round of two short epochs of ResNet-20, without what takes minutes to begin')
  .option(
    '--peers',
    "Keras, PyTorch and ONNX Runtime too, where they are found, and tfjs's backends as they come",
  )
  .option('--out <folder>', 'where the figures are written; dist/bench unless told')
  .action((options: Options) =>
    bench(options).catch((thrown) => {
      if (thrown instanceof InvalidArgumentError) program.error(thrown.message);
      throw thrown;
    }),
  )
  .parseAsync();
