import { z } from 'zod';
import { applyEdits, type Edit } from '../document/edit.ts';
import { limits } from '../document/limits.ts';
import type { SkiplaneDocument } from '../document/schema.ts';

const id = z.string().min(1).max(limits.name);
/** The root graph, where absent. */
const graph = id.optional().describe('name of a block definition; the root graph if absent');
const edge = z.strictObject({ from: id, output: id.optional(), to: id, input: id.optional() });
const params = z.record(id, z.unknown());

/** A change of a document as lessons write it: what somebody does on the canvas, one action at a time. */
export const lessonEdit = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('addNode'),
    graph,
    id,
    kind: id,
    block: id.optional(),
    params: params.optional(),
  }),
  z.strictObject({ do: z.literal('removeNode'), graph, id }),
  z.strictObject({ do: z.literal('connect'), graph, ...edge.shape }),
  z.strictObject({ do: z.literal('disconnect'), graph, ...edge.shape }),
  z.strictObject({ do: z.literal('setParam'), graph, id, param: id, value: z.unknown() }),
  z.strictObject({
    do: z.literal('setParameter'),
    name: id,
    value: z.union([z.number(), z.string().max(limits.value), z.boolean()]),
  }),
]);
export type LessonEdit = z.output<typeof lessonEdit>;

/** The same as an edit of the document. */
export function editOf(edit: LessonEdit): Edit {
  switch (edit.do) {
    case 'addNode': {
      const { id: node, kind, block, params: given } = edit;
      return {
        type: 'addNode',
        graph: edit.graph ?? null,
        node: {
          id: node,
          kind,
          ...(block !== undefined && { block }),
          ...(given !== undefined && { params: given }),
        },
      };
    }
    case 'removeNode':
      return { type: 'removeNode', graph: edit.graph ?? null, id: edit.id };
    case 'connect':
      return { type: 'addEdge', graph: edit.graph ?? null, edge: edgeOf(edit) };
    case 'disconnect':
      return { type: 'removeEdge', graph: edit.graph ?? null, edge: edgeOf(edit) };
    case 'setParam':
      return {
        type: 'setParam',
        graph: edit.graph ?? null,
        id: edit.id,
        param: edit.param,
        value: edit.value,
      };
    case 'setParameter':
      return { type: 'setParameter', name: edit.name, value: edit.value };
  }
}

function edgeOf({ from, output, to, input }: z.output<typeof edge>): z.output<typeof edge> {
  return { from, to, ...(output !== undefined && { output }), ...(input !== undefined && { input }) };
}

/** The document after a lesson's edits. */
export function editedBy(document: SkiplaneDocument, edits: readonly LessonEdit[]): SkiplaneDocument {
  return applyEdits(document, edits.map(editOf));
}
