import { commandText } from '../../base/strings/commands.ts';
import type { Command } from './command.ts';
import { commands } from './list.ts';
import { inDesigner } from './selected.ts';

export function findCommand(id: string): Command | undefined {
  return commands.find((command) => command.id === id);
}

/** True where a command makes sense now. */
export function isEnabled(command: Command): boolean {
  return command.when?.() ?? true;
}

/** Why a command makes no sense now, in a sentence. */
export function whyNot({ needs }: Command): string {
  if (!inDesigner()) return commandText.needs.document;
  return needs ?? commandText.needs.now;
}

/** Does what a command does, by its id, if it makes sense now. */
export function doCommand(id: string): void {
  const command = findCommand(id);
  if (command !== undefined && isEnabled(command)) void command.do();
}
