import type { RunSummary } from '../../../core/protocol/runs.ts';
import { readSource } from '../data/sources.ts';
import type { Way } from './results-state.ts';

type Trained = Pick<RunSummary, 'source'>;

/** Ways in which an image comes to the network of a run: files first; drawing only where strokes look like its images. */
export function waysFor(run: Trained): readonly Way[] {
  return suitsDrawing(run) ? ['file', 'draw', 'data'] : ['file', 'data'];
}

/** The chosen way, where the run has it. Nobody has files of digits at hand: there it begins with the pad. */
export function wayOf(run: Trained, chosen: Way | null): Way {
  if (chosen !== null && waysFor(run).includes(chosen)) return chosen;
  return suitsDrawing(run) ? 'draw' : 'file';
}

/** White strokes on black, as MNIST and the sets of its form have them. */
function suitsDrawing({ source }: Trained): boolean {
  const kind = readSource(source)?.kind;
  return kind === 'mnist' || kind === 'idx';
}
