import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Responses } from '../../core/protocol.ts';
import { projectRoot } from '../program.ts';
import { documentEnding } from './paths.ts';

/** The documents that come with Skiplane, by name. */
export async function listTemplates(): Promise<Responses['listTemplates']> {
  const folder = join(projectRoot(), 'templates');
  const names = (await readdir(folder)).filter((name) => name.endsWith(documentEnding)).toSorted();
  return Promise.all(
    names.map(async (name) => ({
      id: name.slice(0, -documentEnding.length),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
}
