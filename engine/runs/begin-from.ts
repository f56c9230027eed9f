import { keepInitialWeights, weightsOfRun } from './initial-weights.ts';
import { createRun, type NewRun, readRun, readRunDocument } from './run-folder.ts';

/**
 * Creates a run that begins with the weights of another, with that one's network and settings; its optimizer, schedule and metrics
 * start fresh. The other run is only read.
 * @param settings what is different
 * @returns the new run's folder
 * @throws SkiplaneError where the other run has no weights, before anything is created
 */
export async function createRunFrom(
  folder: string,
  runs: string,
  settings: Partial<NewRun>,
): Promise<string> {
  const { id, backend, source, dataset, training } = await readRun(folder);
  const weights = await weightsOfRun(folder);
  const document = await readRunDocument(folder);
  const created = await createRun(runs, document, {
    backend,
    source,
    dataset,
    training,
    ...settings,
    from: id,
  });
  await keepInitialWeights(created, weights);
  return created;
}
