import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DataResponses } from '../../core/protocol/data.ts';
import { chosenSources } from './data-sources.ts';

type Places = DataResponses['listPlaces'];

/** Chosen folders that are offered again. */
const recent = 5;

/** Folders from which one begins to look for images, only those that are there; names alone are told. */
export async function listPlaces(workspace: string, home: string = homedir()): Promise<Places> {
  const chosen = await chosenSources(workspace);
  const wanted: Places = [
    { kind: 'home', path: home },
    { kind: 'pictures', path: join(home, 'Pictures') },
    { kind: 'workspace', path: workspace },
    ...chosen.map((path) => ({ kind: 'recent', path }) as const),
  ];
  const there = await Promise.all(wanted.map(({ path }) => isFolder(path)));
  const found = wanted.filter(
    ({ path }, i) => there[i] && wanted.findIndex((other) => other.path === path) === i,
  );
  const known = found.filter(({ kind }) => kind !== 'recent');
  return [...known, ...found.filter(({ kind }) => kind === 'recent').slice(0, recent)];
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
