import {
  type DatasetSource,
  datasetSources,
  isBundled,
  parseDatasetSource,
  type SourceKind,
} from '../../../core/document/sources.ts';

/** Whether a kind is found by a folder or by a file; undefined for what is part of Skiplane. */
export function pathKind(kind: SourceKind): 'folder' | 'file' | undefined {
  const { place } = datasetSources[kind];
  return place === 'none' ? undefined : place;
}

/** The source of a document; undefined where it has none or one that this version does not know. */
export function readSource(text: string | undefined): DatasetSource | undefined {
  if (text === undefined) return undefined;
  try {
    return parseDatasetSource(text);
  } catch {
    return undefined;
  }
}

/** A source below another, with `/` between folders: the other's path may be written with backslashes. */
export function sourceWithin(source: DatasetSource, within: string): DatasetSource {
  if (!('path' in source)) return source;
  const separator = source.path.includes('\\') && !source.path.includes('/') ? '\\' : '/';
  const path = source.path.replace(/[/\\]+$/, '');
  return { kind: source.kind, path: [path, ...within.split('/')].join(separator) };
}

/** What a typed path means: a whole source such as `npz:digits.npz` names its kind itself. */
export function typedSource(kind: SourceKind, typed: string): DatasetSource | undefined {
  const text = typed.trim().replace(/^"(.*)"$/, '$1');
  const whole = readSource(text);
  if (whole !== undefined) return whole;
  if (isBundled(kind)) return { kind };
  return text === '' ? undefined : { kind, path: text };
}
