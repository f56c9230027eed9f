import { isObject, withOldTraining } from '../../core/document/old-training.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { buildNetwork } from '../../core/network/build.ts';
import { totalsByBlock } from '../../core/network/totals.ts';

/** Weights of a document's network, by number. */
export function weightsOf(document: SkiplaneDocument): number {
  return totalsByBlock(buildNetwork(document)).get('')?.weights ?? 0;
}

/**
 * Leads run.json of an older version up to the newest; what is no object, or of an unknown version, stays as it is for the
 * schema to refuse. Version 1 knew neither names nor notes, and its `created` was a run that no trainer had begun.
 */
export async function upToDate(
  json: unknown,
  readDocument: () => Promise<SkiplaneDocument>,
): Promise<unknown> {
  if (typeof json !== 'object' || json === null || !('version' in json)) return json;
  if (json.version === 1) return fromVersion2(await fromVersion1(json, readDocument));
  return json.version === 2 ? fromVersion2(json) : json;
}

/** Settings now say what version 2 did by default; everything else in version 3 has defaults with the same meaning. */
function fromVersion2(json: object): object {
  const training = withOldTraining(Reflect.get(json, 'training'));
  const dataset: unknown = Reflect.get(json, 'dataset');
  return {
    ...json,
    ...(isObject(training) ? { training: { ...training, reestimateStatistics: false } } : {}),
    ...(isObject(dataset)
      ? { dataset: { grey: 'linear', pixelRange: 'earlier', ...dataset, keptForTraining: 0 } }
      : {}),
    version: 3,
  };
}

async function fromVersion1(json: object, readDocument: () => Promise<SkiplaneDocument>): Promise<object> {
  const status: unknown = Reflect.get(json, 'status');
  const document = await readDocument();
  return {
    name: document.name,
    notes: '',
    document: document.name,
    experiment: null,
    weights: weightsOf(document),
    skippedFiles: 0,
    queuedAt: Date.parse(String(Reflect.get(json, 'createdAt'))) || 0,
    pid: null,
    processStart: null,
    error: null,
    progress: null,
    last: null,
    result: null,
    ...json,
    version: 2,
    status: status === 'created' ? 'interrupted' : status,
  };
}
