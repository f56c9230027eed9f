import { readFile } from 'node:fs/promises';
import type { Template } from '../../core/protocol.ts';
import { readCatalog, templatePath } from '../templates.ts';

/** The documents that come with Skiplane, each with what the catalog says of it. */
export async function listTemplates(): Promise<readonly Template[]> {
  const catalog = await readCatalog();
  return Promise.all(
    catalog.map(async (entry) => ({ ...entry, text: await readFile(templatePath(entry.id), 'utf8') })),
  );
}
