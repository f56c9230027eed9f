import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { writeDocument } from '../../core/document/write.ts';
import { readTemplate } from './documents.ts';

/** A small network whose file has at least so many characters, which are no burden to the canvas. */
export function largeDocument(characters: number): SkiplaneDocument {
  const document = readTemplate('plain-cnn');
  const missing = characters - writeDocument(document).length;
  const description = 'Words. '.repeat(2500);
  const blocks = Array.from({ length: Math.ceil(missing / description.length) }, (_, i) => [
    `unused${i}`,
    { description, parameters: {}, graph: { nodes: [], edges: [] } },
  ]);
  return { ...document, name: 'Large', blocks: { ...document.blocks, ...Object.fromEntries(blocks) } };
}
