import { type DatasetSource, parseDatasetSource } from '../../core/document/dataset.ts';

export type SourceKind = DatasetSource['kind'];

/** In the order of the list. */
export const sourceKinds: readonly SourceKind[] = [
  'mnist',
  'folder',
  'csv',
  'idx',
  'cifar10',
  'cifar100',
  'npz',
];

/** Whether a kind is found by a folder or by a file; undefined for what is part of Skiplane. */
export function pathKind(kind: SourceKind): 'folder' | 'file' | undefined {
  if (kind === 'mnist') return undefined;
  return kind === 'csv' || kind === 'npz' ? 'file' : 'folder';
}

export function formatSource(source: DatasetSource): string {
  return source.kind === 'mnist' ? source.kind : `${source.kind}:${source.path}`;
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
  if (source.kind === 'mnist') return source;
  const separator = source.path.includes('\\') && !source.path.includes('/') ? '\\' : '/';
  const path = source.path.replace(/[/\\]+$/, '');
  return { kind: source.kind, path: [path, ...within.split('/')].join(separator) };
}

/** What a typed path means: a whole source such as `npz:digits.npz` names its kind itself. */
export function typedSource(kind: SourceKind, typed: string): DatasetSource | undefined {
  const text = typed.trim().replace(/^"(.*)"$/, '$1');
  const whole = readSource(text);
  if (whole !== undefined) return whole;
  if (kind === 'mnist') return { kind };
  return text === '' ? undefined : { kind, path: text };
}
