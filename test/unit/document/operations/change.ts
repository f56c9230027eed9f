import { produce } from 'immer';
import { expect } from 'vitest';
import { isRefusal } from '../../../../core/document/operations/outcome.ts';
import { readDocument } from '../../../../core/document/read.ts';
import type { Graph, SkiplaneDocument } from '../../../../core/document/schema.ts';
import { writeDocument } from '../../../../core/document/write.ts';

/** The document after an operation that must not be refused. It can be saved and read. */
export function changed(
  document: SkiplaneDocument,
  operation: (draft: SkiplaneDocument) => unknown,
): SkiplaneDocument {
  const after = produce(document, (draft) => {
    const outcome = operation(draft);
    if (isRefusal(outcome)) throw new Error(outcome.problem);
  });
  expect(readDocument(writeDocument(after))).toStrictEqual(after);
  return after;
}

/** Why an operation is refused; it must change nothing then. */
export function problemOf(
  document: SkiplaneDocument,
  operation: (draft: SkiplaneDocument) => unknown,
): string | undefined {
  let outcome: unknown;
  const after = produce(document, (draft) => {
    outcome = operation(draft);
  });
  if (!isRefusal(outcome)) return undefined;
  expect(after).toBe(document);
  return outcome.problem;
}

/** Edges as `from > to`, with ports behind a dot, in their order. */
export function edgesOf({ edges }: Graph): string[] {
  const end = (id: string, port: string | undefined) => (port === undefined ? id : `${id}.${port}`);
  return edges.map(({ from, output, to, input }) => `${end(from, output)} > ${end(to, input)}`);
}

export function idsOf({ nodes }: Graph): string[] {
  return nodes.map(({ id }) => id);
}
