import type { Sharp } from 'sharp';
import { readDeep } from './deep-image.ts';
import type { SampleIdentity } from './identity.ts';
import type { ImageHeader, Outcome } from './image-file.ts';
import {
  type Extremes,
  extremesOf,
  measuredRange,
  type NumberKind,
  type PixelRanges,
  rangesInWords,
  spanText,
  widest,
} from './range.ts';

/** An image file of numbers beyond bytes, measured. */
export interface DeepFile {
  readonly kind: NumberKind;
  readonly extremes: Extremes;
  readonly identity: SampleIdentity;
}

/** The extremes of an opened image's numbers. */
export async function measuredFile(
  image: Sharp,
  header: ImageHeader,
): Promise<Outcome<Omit<DeepFile, 'identity'>>> {
  const read = await readDeep(image, header);
  if ('reason' in read) return read;
  const extremes = extremesOf(read.value.values);
  if (Number.isFinite(extremes.least) && Number.isFinite(extremes.most))
    return { value: { kind: read.value.kind, extremes } };
  return { reason: 'some of its values are not finite: replace NaN and infinity' };
}

/**
 * What the numbers of image files mean: the given ranges, and for kinds that they do not know those that the training files tell
 * (all files where no training file is of the kind). `strange` says why files of a kind cannot be read.
 */
export function fileRanges(
  training: readonly DeepFile[],
  all: readonly DeepFile[],
  given: PixelRanges | null | undefined,
): { readonly ranges: PixelRanges; readonly strange: { readonly [kind in NumberKind]?: string } } {
  const ranges: { [kind in NumberKind]?: PixelRanges[kind] } = {};
  const strange: { [kind in NumberKind]?: string } = {};
  for (const kind of new Set(all.map((file) => file.kind))) {
    const own = training.filter((file) => file.kind === kind);
    const told = own.length > 0 ? own : all.filter((file) => file.kind === kind);
    const extremes = widest(told.map((file) => file.extremes));
    const range = given === null ? undefined : (given?.[kind] ?? measuredRange(kind, extremes));
    ranges[kind] = range;
    if (range === undefined && given !== null) {
      strange[kind] =
        `its values, and those of similar files, range from ${spanText(extremes)}: save ${rangesInWords}`;
    }
  }
  return { ranges, strange };
}
