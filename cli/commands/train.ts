import { relative } from 'node:path';
import { type Command, Option } from 'commander';
import pc from 'picocolors';
import { greyFormula, imageFit } from '../../core/document/dataset.ts';
import { losses, momentumForms, optimizerKinds, scheduleKinds } from '../../core/document/training.ts';
import { SkiplaneError } from '../../core/error.ts';
import type { Finding } from '../../core/training/verdict.ts';
import { createRunFrom } from '../../engine/runs/begin-from.ts';
import type { RunChanges, RunResult } from '../../engine/runs/messages.ts';
import { hasModel } from '../../engine/runs/model-description.ts';
import { processStart } from '../../engine/runs/processes.ts';
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
import { datasetForms } from './data.ts';

export function addTrain(program: Command): void {
  program
    .command('train [document]')
    .description('trains a network; Ctrl+C stops after the step, with a checkpoint to go on from')
    .option('--data <dataset>', `${datasetForms}; the document’s own by default`)
    .option('--epochs <n>', 'passes over the training images', whole(1, 100_000))
    .option('--batch-size <n>', 'images per step', whole(1, 65_536))
    .addOption(new Option('--optimizer <name>', 'rule of the updates').choices(optimizerKinds))
    .option('--learning-rate <x>', 'size of a step', decimalFrom(0, true))
    .option('--momentum <x>', 'of sgd (0.9 by default) or rmsprop (0)', decimalFrom(0))
    .addOption(
      new Option('--momentum-form <form>', 'whether sgd’s momentum gathers gradients or moves').choices(
        momentumForms,
      ),
    )
    .addOption(new Option('--schedule <name>', 'course of the learning rate').choices(scheduleKinds))
    .option('--warmup <epochs>', 'epochs of linear rise before the schedule', decimalFrom(0))
    .addOption(new Option('--loss <name>', 'what is made small').choices(losses))
    .option('--weight-decay <x>', 'how fast kernels shrink', decimalFrom(0))
    .option('--label-smoothing <x>', 'share of the label for all classes', decimalFrom(0))
    .option('--clip-norm <x>', 'longest gradient', decimalFrom(0, true))
    .option('--augment <list>', 'changes of the training images, such as flip,crop=4,rotation=10')
    .option('--early-stopping <n>', 'end after so many epochs without improvement, keep the best', whole(1))
    .option('--gradient-every <n>', 'record gradient norms every so many steps', whole(0))
    .option('--seed <n>', 'same seed, same run', whole(0, 0xffffffff))
    .addOption(new Option('--fit <how>', 'how pictures get to the input’s size').choices(imageFit.options))
    .addOption(new Option('--grey <how>', 'how colour becomes grey').choices(greyFormula.options))
    .option('--follow-links', 'read linked folders and pictures too, wherever they lead')
    .option('--limit <n>', 'use at most so many images, as many of each class', whole(1))
    .addOption(backendOption())
    .option('--out <dir>', 'folder of the runs', 'runs')
    .option(
      '--resume <run>',
      'go on with a run: its folder, its id, or a folder of runs for the newest; --data says where the same data lie now',
    )
    .option('--from <run>', 'begin a new run with the network, settings and weights of another')
    .option('--json', 'one JSON line per epoch, then one with the result')
    .action(runTrain);
}

async function runTrain(path: string | undefined, options: TrainOptions): Promise<void> {
  const json = options.json ?? false;
  const { folder, changes } = await chosenRun(path, options);
  const name = pathForPeople(folder);
  note(`Run: ${name}`);
  const progress = createProgress(!json);
  const epochs = changes.epochs ?? (await readRun(folder)).training.epochs;
  const listener = json ? jsonListener : textListener(progress, epochs);
  const run = await superviseRun(folder, listener, { changes });
  let stops = 0;
  const onInterrupt = (): void => {
    stops += 1;
    progress.clear();
    if (stops > 1) run.kill();
    else {
      note('Stopping after this step; Ctrl+C again ends at once.');
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
      note(`It goes on from its last good checkpoint with --resume ${name} and a lower --learning-rate`);
    else note(whatIsKept(name, (await readRun(folder)).progress));
    throw thrown;
  });
  progress.clear();
  report(json, name, result);
  if (result.outcome === 'stopped' || result.outcome === 'interrupted') process.exitCode = 130;
}

/** The run that the options mean, and what is different about it when it goes on. */
async function chosenRun(
  path: string | undefined,
  options: TrainOptions,
): Promise<{ readonly folder: string; readonly changes: RunChanges }> {
  const { resume, from } = options;
  if (resume !== undefined && from !== undefined) {
    throw new SkiplaneError(
      'train/two-runs',
      'Expected --resume, which goes on with a run, or --from, which begins a new one with its weights, received both: leave one out.',
    );
  }
  if (from !== undefined && path !== undefined) {
    throw new SkiplaneError(
      'train/document-and-run',
      `Expected no document beside --from, as the run brings its own, received "${path}": leave it out.`,
    );
  }
  if (from !== undefined) return { folder: await startFrom(from, options), changes: {} };
  if (resume === undefined) return { folder: await startNew(path, options), changes: {} };
  const folder = await findRun(resume, options.out);
  const run = await readRun(folder);
  const changes = resumedChanges(run, options);
  if (hasEnded(run.status))
    requireContinuable(run, changes.epochs ?? run.training.epochs, hasModel(runPaths(folder).model));
  return { folder, changes };
}

async function startNew(path: string | undefined, options: TrainOptions): Promise<string> {
  if (path === undefined) {
    throw new SkiplaneError(
      'train/no-document',
      'Expected a document to train, such as templates/tiny-resnet-digits.skiplane.json.',
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
    ? `Nothing was trained yet: once that is mended, it begins with --resume ${name}`
    : `What was trained is kept: it goes on with --resume ${name}`;
}

function whatCanBeDone(name: string, folder: string, thrown: unknown): string {
  const code = thrown instanceof SkiplaneError ? thrown.code : '';
  const hasWeights = code !== 'run/no-checkpoint' || hasModel(runPaths(folder).model);
  const ofData = code === 'run/other-data' || code.startsWith('data/');
  const ways = [
    ...(ofData ? [`  the same data in another place: skiplane train --resume ${name} --data <dataset>`] : []),
    ...(hasWeights
      ? [`  a new run from these weights:   skiplane train --from ${name} [--data <dataset>]`]
      : []),
  ];
  return [`Nothing of ${name} was changed.${ways.length === 0 ? '' : ' From here:'}`, ...ways].join('\n');
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
    if (stopped) return `Stopped after ${epochs} whole epochs; go on with --resume ${run}`;
    const early =
      outcome === 'stoppedEarly' ? `Stopped early after ${epochs} epochs; the best weights are kept.\n` : '';
    const said = findings.map(({ tone, sentence }) => `${marks[tone]} ${sentence}\n`).join('');
    const measured = reestimated
      ? 'Its steps were too few to settle the statistics of batch normalization, so they were measured over the training pictures.\n'
      : '';
    return `${early}Test accuracy ${pc.bold(percent(testAccuracy))}, loss ${decimal(testLoss)}\n${said}${measured}Model: ${pathForPeople(model ?? '')}`;
  });
}

/** Relative within the current folder, absolute elsewhere. */
function pathForPeople(path: string): string {
  const within = relative(process.cwd(), path);
  return within.startsWith('..') ? path : within;
}
