import { alignCommands } from './align.ts';
import { blockCommands } from './blocks.ts';
import type { Command } from './command.ts';
import { editCommands } from './edit.ts';
import { fileCommands } from './file.ts';
import { helpCommands } from './help.ts';
import { lessonCommands } from './lessons.ts';
import { muteCommands } from './mute.ts';
import { panelCommands } from './panels.ts';
import { trainingCommands } from './training.ts';
import { viewCommands } from './view.ts';
import { wireCommands } from './wires.ts';

/** Everything a person can do, in the order in which it is listed. */
export const commands: readonly Command[] = [
  ...fileCommands,
  ...editCommands,
  ...muteCommands,
  ...alignCommands,
  ...blockCommands,
  ...wireCommands,
  ...trainingCommands,
  ...viewCommands,
  ...panelCommands,
  ...lessonCommands,
  ...helpCommands,
];
