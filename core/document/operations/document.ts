import type { ParameterValue } from '../expression.ts';
import { limits } from '../limits.ts';
import type { SkiplaneDocument } from '../schema.ts';
import { isName } from './names.ts';
import { isParameterValue } from './values.ts';

/** Sets one of the document's own parameters, adding it where it is new; undefined removes it. */
export function setDocumentParameter(
  draft: SkiplaneDocument,
  name: string,
  value: ParameterValue | undefined,
): void {
  if (value === undefined) {
    if (Object.hasOwn(draft.parameters, name)) delete draft.parameters[name];
  } else if (isName(name) && isParameterValue(value)) {
    draft.parameters[name] = value === 0 ? 0 : value;
  }
}

export function renameDocument(draft: SkiplaneDocument, name: string): void {
  draft.name = name.slice(0, limits.title);
}

/** Sets what the document says of itself; an empty text removes it. */
export function setDescription(draft: SkiplaneDocument, description: string): void {
  if (description === '') delete draft.description;
  else draft.description = description.slice(0, limits.text);
}
