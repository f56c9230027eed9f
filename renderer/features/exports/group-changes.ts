import type { Report } from '../../../core/formats/report.ts';

/** The same change, at all layers where it was made; none where it was made to the model as a whole. */
export interface ChangeGroup {
  readonly what: string;
  readonly paths: readonly string[];
}

export function groupChanges(changes: Report['changes']): ChangeGroup[] {
  const groups = new Map<string, string[]>();
  for (const { path, what } of changes) {
    const paths = groups.get(what) ?? [];
    if (path !== '') paths.push(path);
    groups.set(what, paths);
  }
  return [...groups].map(([what, paths]) => ({ what, paths }));
}
