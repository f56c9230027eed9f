import type { SkiplaneDocument } from '../document/schema.ts';
import type { Network } from '../network/network.ts';
import { formatShape } from '../shape.ts';
import { wrapped } from './lines.ts';
import type { Part } from './parts.ts';

const counted = new Intl.NumberFormat('en-US');

/** What stands above the code: the network's name, what it is, its ends and its size. */
export function aboutLines(
  document: SkiplaneDocument,
  network: Network,
  parts: readonly Part[],
  language: string,
  width: number,
): string[] {
  const shapes = (paths: readonly string[]) =>
    paths.map((path) => formatShape(network.byPath.get(path)?.shape ?? [])).join(' and ');
  let [trainable, all] = [0, 0];
  for (const { steps } of parts)
    for (const step of steps)
      for (const { cost } of step.type === 'layer' ? step.layers : []) {
        trainable += cost.trainable;
        all += cost.trainable + cost.nonTrainable;
      }
  const described = document.description?.trim() ?? '';
  return [
    ...wrapped(`${network.name} in ${language}.`, width),
    '',
    ...(described === '' ? [] : [...wrapped(described, width), '']),
    ...wrapped(`Input: ${shapes(network.inputs)}. Output: ${shapes(network.outputs)}.`, width),
    `Parameters: ${counted.format(all)}, of which ${counted.format(trainable)} are trainable.`,
  ];
}
