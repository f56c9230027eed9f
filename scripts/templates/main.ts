import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDocument } from '../../core/document/write.ts';
import { catalogOf } from '../../core/templates/catalog.ts';
import { projectRoot } from '../../engine/program.ts';
import { templates } from './index.ts';
import { writeCatalog } from './write-catalog.ts';

// Writes templates/*.skiplane.json and the catalog beside them. Families of networks share their blocks, so they are described
// once, here; a test keeps the files and this description equal.
const folder = join(projectRoot(), 'templates');
for (const [name, { document }] of Object.entries(templates)) {
  await writeFile(join(folder, `${name}.skiplane.json`), writeDocument(document));
}
await writeFile(join(folder, 'catalog.json'), writeCatalog(catalogOf(templates)));
console.log(`Wrote ${Object.keys(templates).length} templates.`);
