import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CatalogEntry, templateCatalog } from '../core/templates/catalog.ts';
import { projectRoot } from './program.ts';

/** The documents that come with Skiplane, and their catalog. */

const folder = (): string => join(projectRoot(), 'templates');

/** What is known of every template, in the order in which people see them. */
export async function readCatalog(): Promise<readonly CatalogEntry[]> {
  return templateCatalog.parse(JSON.parse(await readFile(join(folder(), 'catalog.json'), 'utf8')));
}

export function templatePath(id: string): string {
  return join(folder(), `${id}.skiplane.json`);
}
