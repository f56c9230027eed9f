import { relative } from 'node:path';
import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { grayFormula, imageFit } from '../../core/document/dataset.ts';
import { limits } from '../../core/document/limits.ts';
import { sourceForms } from '../../core/document/sources.ts';
import {
  losses,
  momentumForms,
  optimizerKinds,
  precisionSettings,
  scheduleKinds,
} from '../../core/document/training.ts';
import { SkiplaneError } from '../../core/error.ts';
import type { Finding } from '../../core/training/finding.ts';
import { processStart } from '../../engine/processes.ts';
import { createRunFrom } from '../../engine/runs/begin-from.ts';
import type { RunChanges, RunResult } from '../../engine/runs/messages.ts';
import { hasModel } from '../../engine/runs/model-description.ts';
import { requireContinuable } from '../../engine/runs/refuse.ts';
import { createRun, findRun, type Run, readRun, runPaths } from '../../engine/runs/run-folder.ts';
import { hasEnded } from '../../engine/runs/summary.ts';
import { superviseRun } from '../../engine/runs/supervisor.ts';
import { requireStartable } from '../../engine/training/startable.ts';
import { decimalFrom, openDocument, whole } from '../input.ts';
import { note, print } from '../output/print.ts';
import { createProgress } from '../output/progress.ts';
import { decimal, percent } from '../output/text.ts';
import { jsonListener, textListener } from '../output/training.ts';
import { newSettings, resumedChanges, settingsFrom, type TrainOptions } from '../train-settings.ts';
import { backendOption, pickBackend } from './backend.ts';

export function addTrain(program: Command): void {
  program
    .command('train [document]')
    .description('train a network; Ctrl+C stops after the current step and saves a checkpoint to resume from')
    .option('--data <dataset>', `${sourceForms}; default: the dataset of the document`)
    .option('--epochs <n>', 'passes over the training images', whole(1, limits.epochs))
    .option('--batch-size <n>', 'images per step', whole(1, 65_536))
    .addOption(new Option('--optimizer <name>', 'optimizer').choices(optimizerKinds))
    .option('--learning-rate <x>', 'step size of the updates', decimalFrom(0, true))
    .option('--momentum <x>', 'momentum of sgd (default: 0.9) or rmsprop (default: 0)', decimalFrom(0))
    .addOption(
      new Option(
        '--momentum-form <form>',
        'whether the momentum of sgd accumulates gradients (pytorch) or updates (keras)',
      ).choices(momentumForms),
    )
    .addOption(new Option('--schedule <name>', 'learning rate schedule').choices(scheduleKinds))
    .option('--warmup <epochs>', 'epochs of linear warm-up before the schedule', decimalFrom(0))
    .addOption(new Option('--loss <name>', 'the loss to minimize').choices(losses))
    .option('--weight-decay <x>', 'weight decay of the kernels', decimalFrom(0))
    .option(
      '--label-smoothing <x>',
      'label smoothing: share of the label spread over all classes',
      decimalFrom(0),
    )
    .option('--clip-norm <x>', 'maximum gradient norm', decimalFrom(0, true))
    .option('--augment <list>', 'random changes to the training images, such as flip,crop=4,rotation=10')
    .option(
      '--early-stopping <n>',
      'early stopping: stop after this many epochs without improvement, and keep the best weights',
      whole(1),
    )
    .option('--gradient-every <n>', 'record gradient norms every this many steps', whole(0))
    .addOption(
      new Option(
        '--precision <name>',
        'on tensorflow: float32, mixed (bfloat16 between convolutions), or auto (the faster one, by a trial)',
      ).choices(precisionSettings),
    )
    .option('--seed <n>', 'the same seed gives the same run', whole(0, 0xffffffff))
    .addOption(new Option('--fit <how>', 'how to fit images to the input size').choices(imageFit.options))
    .addOption(new Option('--grey <how>', 'how to convert color to gray').choices(grayFormula.options))
    .option('--follow-links', 'also read linked folders and images, wherever the links lead')
    .option('--limit <n>', 'use at most this many images, sampled evenly from all classes', whole(1))
    .addOption(backendOption())
    .option('--out <dir>', 'folder of the runs', 'runs')
    .option(
      '--resume <run>',
      'resume a run: its folder, its id, or a folder of runs for the newest; use --data if the same data have moved',
    )
    .option('--from <run>', 'start a new run with the network, settings and weights of another')
    .option('--json', 'print one JSON line per epoch, then one with the result')
    .action(runTrain);
}

async function runTrain(path: string | undefined, options: TrainOptions): Promise<void> {
  const json = options.json ?? false;
  const { folder, changes, check } = await chosenRun(path, options);
  const name = pathForPeople(folder);
  note(`Run: ${name}`);
  const progress = createProgress(!json);
  const epochs = changes.epochs ?? (await readRun(folder)).training.epochs;
  const listener = json ? jsonListener : textListener(progress, epochs);
  const run = await superviseRun(folder, listener, { changes, check });
  let stops = 0;
  const onInterrupt = (): void => {
    stops += 1;
    progress.clear();
    if (stops > 1) run.kill();
    else {
      note('Stopping after this step. Press Ctrl+C again to quit immediately.');
      run.stop();
    }
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  const result = await run.ended.catch(async (thrown: unknown) => {
    progress.clear();
    const slower = thrown instanceof SkiplaneError && thrown.code === 'training/diverged';
    if (!run.hasBegun()) note(whatCanBeDone(name, folder, thrown));
    else if (slower)
      note(`Resume it from its last good checkpoint with --resume ${name} and a lower --learning-rate`);
    else note(whatIsKept(name, (await readRun(folder)).progress));
    throw thrown;
  });
  progress.clear();
  report(json, name, result);
  if (result.outcome === 'stopped' || result.outcome === 'interrupted') process.exitCode = 130;
}

/** The run that the options mean, and what is different about it when it goes on. */
async function chosenRun(path: string | undefined, options: TrainOptions): Promise<ChosenRun> {
  const { resume, from } = options;
  if (resume !== undefined && from !== undefined) {
    throw new SkiplaneError(
      'train/two-runs',
      'Expected either --resume, which continues a run, or --from, which starts a new run with its weights, received both: leave one out.',
    );
  }
  if (from !== undefined && path !== undefined) {
    throw new SkiplaneError(
      'train/document-and-run',
      `Expected no document with --from, because the run has its own, received "${path}": leave it out.`,
    );
  }
  if (from !== undefined)
    return { folder: await startFrom(from, options), changes: {}, check: () => undefined };
  if (resume === undefined)
    return { folder: await startNew(path, options), changes: {}, check: () => undefined };
  const folder = await findRun(resume, options.out);
  const run = await readRun(folder);
  const changes = resumedChanges(run, options);
  const check = (found: Run): void => {
    if (hasEnded(found.status))
      requireContinuable(found, changes.epochs ?? found.training.epochs, hasModel(runPaths(folder).model));
  };
  check(run);
  return { folder, changes, check };
}

interface ChosenRun {
  readonly folder: string;
  readonly changes: RunChanges;
  /** Refuses a run that another program has trained to its end meanwhile. */
  readonly check: (run: Run) => void;
}

async function startNew(path: string | undefined, options: TrainOptions): Promise<string> {
  if (path === undefined) {
    throw new SkiplaneError(
      'train/no-document',
      'Expected a document to train, received none: name one, such as templates/tiny-resnet-digits.skiplane.json.',
    );
  }
  const document = await openDocument(path);
  // What is wrong with the network is said before anything is started or written.
  const settings = newSettings(document, options);
  requireStartable(document, settings.training);
  const { backend } = await pickBackend(options.backend);
  return createRun(options.out, document, { ...settings, backend, ...(await mine()) });
}

/** A new run with the weights of another. */
async function startFrom(given: string, options: TrainOptions): Promise<string> {
  const folder = await findRun(given, options.out);
  const run = await readRun(folder);
  const settings = settingsFrom(run, options);
  const backend = options.backend === 'auto' ? run.backend : (await pickBackend(options.backend)).backend;
  return createRunFrom(folder, options.out, { ...settings, backend, name: run.name, ...(await mine()) });
}

/** Until its trainer is there, a run is this process's: should that be killed, others see that nobody trains it. */
async function mine(): Promise<Pick<Run, 'pid' | 'processStart'>> {
  return { pid: process.pid, processStart: (await processStart(process.pid)) ?? null };
}

function whatIsKept(name: string, progress: Run['progress']): string {
  return progress === null
    ? `Nothing was trained yet. Fix the problem, then start with --resume ${name}`
    : `The progress so far is kept. Continue with --resume ${name}`;
}

function whatCanBeDone(name: string, folder: string, thrown: unknown): string {
  const code = thrown instanceof SkiplaneError ? thrown.code : '';
  const hasWeights = code !== 'run/no-checkpoint' || hasModel(runPaths(folder).model);
  const ofData = code === 'run/other-data' || code.startsWith('data/');
  const ways = [
    ...(ofData
      ? [`  if the same data have moved:     skiplane train --resume ${name} --data <dataset>`]
      : []),
    ...(hasWeights
      ? [`  to start from these weights:     skiplane train --from ${name} [--data <dataset>]`]
      : []),
  ];
  return [`${name} was not changed.${ways.length === 0 ? '' : ' Options:'}`, ...ways].join('\n');
}

const marks: Readonly<Record<Finding['tone'], string>> = {
  good: pc.green('✓'),
  note: '·',
  warning: pc.yellow('!'),
};

function report(
  json: boolean,
  run: string,
  { outcome, epochs, testLoss, testAccuracy, reestimated, training, findings, model }: RunResult,
): void {
  // A stopped run has a model too, but that is not its result.
  const stopped = outcome === 'stopped' || outcome === 'interrupted';
  const shown = stopped || model === null ? null : pathForPeople(model);
  const whole = { run, testLoss, testAccuracy, model: shown, reestimated, training, findings };
  print(json, whole, () => {
    if (stopped) return `Stopped after ${epochs} complete epochs. Continue with --resume ${run}`;
    const early =
      outcome === 'stoppedEarly' ? `Stopped early after ${epochs} epochs. The best weights are kept.\n` : '';
    const said = findings.map(({ tone, sentence }) => `${marks[tone]} ${sentence}\n`).join('');
    const measured = reestimated
      ? 'The run had too few steps for the batch normalization statistics to settle, so they were measured over the training images.\n'
      : '';
    return `${early}Test accuracy ${pc.bold(percent(testAccuracy))}, loss ${decimal(testLoss)}\n${said}${measured}Model: ${pathForPeople(model ?? '')}`;
  });
}

/** Relative within the current folder, absolute elsewhere. */
function pathForPeople(path: string): string {
  const within = relative(process.cwd(), path);
  return within.startsWith('..') ? path : within;
}
