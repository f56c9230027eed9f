import { notifications } from '@mantine/notifications';
import { isRefusal, type Outcome } from '../../../core/document/operations/outcome.ts';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import { commit } from './document.ts';

/**
 * Commits an operation that may be refused: a refusal is shown as a sentence, and nothing has changed.
 * @returns the operation's result; undefined where it was refused
 */
export function act<Result>(
  label: string,
  operation: (draft: SkiplaneDocument) => Outcome<Result>,
  joinKey?: string,
): Result | undefined {
  const outcome = commit(label, operation, joinKey);
  if (!isRefusal(outcome)) return outcome;
  refuse(outcome.problem);
  return undefined;
}

/** Says why something was not done. */
export function refuse(message: string): void {
  notifications.show({ id: message, message, color: 'orange', autoClose: 6000 });
}

/** Says that something was done, where nothing else shows it. */
export function tell(message: string, autoClose = 3000): void {
  notifications.show({ id: message, message, autoClose });
}

/** Shows a failure of something that was asked of the engine or of a file. */
export function showError(thrown: unknown): void {
  const message = messageOf(thrown);
  notifications.show({ id: message, message, color: 'red', autoClose: 10_000 });
  if (!(thrown instanceof SkiplaneError)) console.error(thrown);
}
