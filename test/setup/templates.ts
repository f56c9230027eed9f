import type { Template } from '../../core/protocol.ts';
import { listTemplates } from '../../engine/server/templates.ts';

/** The templates as the engine lists them. */
export const templates: readonly Template[] = await listTemplates();

/** One of them. @throws Error where there is none of that id */
export function templateOf(id: string): Template {
  const found = templates.find((template) => template.id === id);
  if (found === undefined) throw new Error(`expected a template ${id}, received none`);
  return found;
}
