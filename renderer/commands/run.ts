import type { Command } from './command.ts';
import { commands } from './list.ts';

export function findCommand(id: string): Command | undefined {
  return commands.find((command) => command.id === id);
}

/** True where a command makes sense now. */
export function isEnabled(command: Command): boolean {
  return command.when?.() ?? true;
}

/** Runs a command by its id, if it makes sense now. */
export function runCommand(id: string): void {
  const command = findCommand(id);
  if (command !== undefined && isEnabled(command)) void command.run();
}
