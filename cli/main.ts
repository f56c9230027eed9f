#!/usr/bin/env node
import { Command } from 'commander';
import pc from 'picocolors';
import { messageOf, SkiplaneError } from '../core/error.ts';
import { addAnalyze } from './commands/analyze.ts';
import { addBackends } from './commands/backends.ts';
import { addCheck } from './commands/check.ts';
import { addData } from './commands/data.ts';
import { addEvaluate } from './commands/evaluate.ts';
import { addExport } from './commands/export.ts';
import { addLesson } from './commands/lesson.ts';
import { addNodes } from './commands/nodes.ts';
import { addPredict } from './commands/predict.ts';
import { addSummary } from './commands/summary.ts';
import { addTemplates } from './commands/templates.ts';
import { addTrain } from './commands/train.ts';

const program = new Command('skiplane')
  .description('Design, train and evaluate residual networks.')
  .enablePositionalOptions()
  .showHelpAfterError('(use --help to list commands and options)')
  .configureOutput({ outputError: (text, write) => write(pc.red(text)) });

for (const add of [
  addSummary,
  addCheck,
  addNodes,
  addTemplates,
  addBackends,
  addData,
  addTrain,
  addEvaluate,
  addPredict,
  addExport,
  addAnalyze,
  addLesson,
]) {
  add(program);
}

// A reader such as `head` may close the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (thrown) {
  const expected = thrown instanceof SkiplaneError;
  process.stderr.write(`${pc.red(expected ? thrown.message : `A bug in Skiplane: ${messageOf(thrown)}`)}\n`);
  if (!expected && thrown instanceof Error) process.stderr.write(`${pc.dim(thrown.stack ?? '')}\n`);
  process.exitCode = 1;
}
// Backends such as Dawn keep the process alive; the command has ended, so has its output once it is drained.
process.stdout.write('', () => process.exit());
