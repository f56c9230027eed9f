import type { DatasetSettings } from '../../core/document/dataset.ts';
import type { OpenOptions } from './contract.ts';
import { type Dataset, openDataset } from './dataset.ts';
import { fingerprint } from './fingerprint.ts';
import type { PixelRanges } from './range.ts';
import type { ImageShape } from './shape.ts';

/** Which data is meant, defaults filled in. */
export interface ReadyRequest {
  readonly source: string;
  readonly settings: DatasetSettings;
  /** Null for the source's own. */
  readonly shape: ImageShape | null;
  /** What numbers mean, where a model says so; see `OpenOptions.ranges`. */
  readonly ranges?: PixelRanges | null;
}

/** Decoded images kept of one dataset, in bytes: several may be open at once. */
const cacheBytes = 128 * 2 ** 20;

/** Opens the data of a request. Without a shape its images are as the source has them, see `OpenOptions.shape`. */
export function openRequested(
  { source, settings, shape, ranges }: ReadyRequest,
  how: Pick<OpenOptions, 'onProgress' | 'signal'>,
): Promise<Dataset> {
  return openDataset(source, {
    ...how,
    settings,
    cacheBytes,
    ...(shape === null ? {} : { shape }),
    ...(ranges === undefined ? {} : { ranges }),
  });
}

/** The same for requests that name the same images, as long as their files have not changed. */
export async function requestKey(request: ReadyRequest): Promise<string> {
  return JSON.stringify([request, await fingerprint(request.source)]);
}
