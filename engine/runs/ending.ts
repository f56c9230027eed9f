import { SkiplaneError } from '../../core/error.ts';
import type { RunResult } from './messages.ts';
import type { Run } from './run-folder.ts';

/** What run.json says of a run that was ended with the program that supervised it. */
const interruptedMessage = 'Skiplane was closed during this run. You can resume it where it stopped.';

/** What run.json says once no trainer works on a run any more. */
export function endingOf(end: RunResult | SkiplaneError): Partial<Run> {
  if (end instanceof SkiplaneError)
    return { ...nobody, status: 'failed', error: end.message, errorCode: end.code };
  const { outcome, epochs, testLoss, testAccuracy, reestimated, training, model } = end;
  if (outcome === 'interrupted') return interrupted;
  // The result is the saved model's: it stays while that does.
  if (outcome === 'stopped')
    return { ...nobody, status: 'stopped', ...noError, ...(model === null ? {} : { result: null }) };
  const result = { epochs, testLoss, testAccuracy, reestimated, training, findings: [...end.findings] };
  return { ...nobody, status: 'done', ...noError, result };
}

export const noError = { error: null, errorCode: null } as const;

const nobody = { pid: null, processStart: null } as const;

/** What is written of a run that ended with the program, or was found so. */
export const interrupted = {
  ...nobody,
  status: 'interrupted',
  error: interruptedMessage,
  errorCode: null,
} as const satisfies Partial<Run>;
