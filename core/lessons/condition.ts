import { z } from 'zod';
import { limits } from '../document/limits.ts';
import type { SkiplaneDocument } from '../document/schema.ts';
import { sameValue } from '../equal.ts';
import { buildNetwork } from '../network/build.ts';
import type { Network } from '../network/network.ts';
import { skipEdges } from '../network/skips.ts';
import { lessonText } from './text.ts';

const path = z.string().min(1).max(1000);
const count = z.int().min(0);
const bounds = { atLeast: z.number().optional(), atMost: z.number().optional() };

/** What a task asks of the reader's document. All ways that lead there are right. */
export const lessonCondition = z.discriminatedUnion('is', [
  z
    .strictObject({ is: z.literal('sound'), label: lessonText.optional() })
    .describe('a network without errors'),
  z
    .strictObject({ is: z.literal('connected'), from: path, to: path, label: lessonText.optional() })
    .describe('the layer `to` reads the layer `from` directly'),
  z
    .strictObject({ is: z.literal('disconnected'), from: path, to: path, label: lessonText.optional() })
    .describe('it does not'),
  z
    .strictObject({
      is: z.literal('param'),
      layer: path,
      param: z.string().min(1).max(limits.name),
      equals: z.unknown(),
      label: lessonText.optional(),
    })
    .describe('a parameter of a layer has this value'),
  z
    .strictObject({
      is: z.literal('layers'),
      kind: z.string().min(1).max(limits.name),
      /** For layers that the reader adds, whose ids nobody knows beforehand. */
      params: z.record(z.string(), z.unknown()).optional(),
      ...bounds,
      label: lessonText.optional(),
    })
    .describe('so many layers of a kind, counting only those whose parameters have these values'),
  z
    .strictObject({ is: z.literal('skips'), ...bounds, label: lessonText.optional() })
    .describe('so many skip connections, those of repeated blocks counted once'),
  z
    .strictObject({ is: z.literal('weights'), ...bounds, label: lessonText.optional() })
    .describe('so many trainable weights'),
  z
    .strictObject({ is: z.literal('output'), shape: z.array(count), label: lessonText.optional() })
    .describe('the network gives this shape'),
]);
export type LessonCondition = z.output<typeof lessonCondition>;

/** Whether a document is as a task asks, condition by condition. */
export function checkConditions(
  conditions: readonly LessonCondition[],
  document: SkiplaneDocument,
  network: Network = buildNetwork(document),
): readonly boolean[] {
  return conditions.map((condition) => holds(condition, document, network));
}

function holds(condition: LessonCondition, document: SkiplaneDocument, network: Network): boolean {
  switch (condition.is) {
    case 'sound':
      return network.layers.length > 0 && network.issues.every(({ severity }) => severity !== 'error');
    case 'connected':
      return reads(network, condition);
    case 'disconnected':
      return network.byPath.has(condition.to) && !reads(network, condition);
    case 'param': {
      const layer = network.byPath.get(condition.layer);
      return layer?.params !== undefined && sameValue(layer.params[condition.param], condition.equals);
    }
    case 'layers':
      return within(network.layers.filter((layer) => isMeant(layer, condition)).length, condition);
    case 'skips':
      return within(skipCount(document), condition);
    case 'weights':
      return within(
        network.layers.reduce((sum, { cost }) => sum + cost.trainable, 0),
        condition,
      );
    case 'output':
      return network.outputs.some((output) =>
        sameValue([...(network.byPath.get(output)?.shape ?? [])], condition.shape),
      );
  }
}

function isMeant(
  { kind, params }: Network['layers'][number],
  wanted: { readonly kind: string; readonly params?: Readonly<Record<string, unknown>> | undefined },
): boolean {
  return (
    kind === wanted.kind &&
    Object.entries(wanted.params ?? {}).every(([name, value]) => sameValue(params?.[name], value))
  );
}

function reads(network: Network, { from, to }: { readonly from: string; readonly to: string }): boolean {
  return network.byPath.get(to)?.inputs.some((input) => input.from === from) ?? false;
}

function skipCount(document: SkiplaneDocument): number {
  const graphs = [document.graph, ...Object.values(document.blocks).map(({ graph }) => graph)];
  const ends = graphs.flatMap((graph) => [...new Set([...skipEdges(graph)].map(({ to }) => to))]);
  return ends.length;
}

function within(
  value: number,
  { atLeast, atMost }: { readonly atLeast?: number | undefined; readonly atMost?: number | undefined },
): boolean {
  return value >= (atLeast ?? Number.NEGATIVE_INFINITY) && value <= (atMost ?? Number.POSITIVE_INFINITY);
}
