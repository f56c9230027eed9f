import { blockCommands } from './blocks.ts';
import type { Command } from './command.ts';
import { editCommands } from './edit.ts';
import { fileCommands } from './file.ts';
import { helpCommands } from './help.ts';
import { trainingCommands } from './training.ts';
import { viewCommands } from './view.ts';
import { wireCommands } from './wires.ts';

/** Everything a person can do, in the order in which it is listed. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...blockCommands,
  ...wireCommands,
  ...trainingCommands,
  ...viewCommands,
  ...helpCommands,
];
