import { existsSync, readFileSync } from 'node:fs';
import { readDocument } from '../../core/document/read.ts';
import type { SkiplaneDocument } from '../../core/document/schema.ts';
import { templatePath } from '../templates.ts';

/** The document of a template, for lessons; undefined where there is none. */
export function findTemplate(id: string): SkiplaneDocument | undefined {
  const path = templatePath(id);
  return existsSync(path) ? readDocument(readFileSync(path, 'utf8')) : undefined;
}
