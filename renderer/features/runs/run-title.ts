import type { RunSummary } from '../../../core/protocol/runs.ts';
import { runsText } from '../../base/strings/runs.ts';

/** A run as it is called where runs of several documents meet: most are called like their document, others name it too. */
export function runTitle({ name, document }: Pick<RunSummary, 'name' | 'document'>): string {
  return name === document ? name : runsText.ofDocument(name, document);
}
