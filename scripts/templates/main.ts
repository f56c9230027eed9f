import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDocument } from '../../core/document/write.ts';
import { projectRoot } from '../../engine/program.ts';
import { templates } from './index.ts';

// Writes templates/*.skiplane.json. Families of networks share their blocks, so they are described once, here; a test
// keeps the files and this description equal.
for (const [name, document] of Object.entries(templates)) {
  await writeFile(join(projectRoot(), 'templates', `${name}.skiplane.json`), writeDocument(document));
}
console.log(`Wrote ${Object.keys(templates).length} templates.`);
