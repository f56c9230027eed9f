import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildNetwork } from '../../core/network/build.ts';
import type { Network } from '../../core/network/network.ts';
import { lowerNetwork, type Program } from '../../core/ops/program.ts';
import type { ModelParts, Written } from '../../engine/formats/define.ts';
import { documentOf, node } from './documents.ts';

/** The parts of a model that nobody trained on anything. */
export function partsOf(
  network: Network,
  weights: ReadonlyMap<string, Float32Array>,
  rest: Partial<ModelParts> = {},
): ModelParts {
  return {
    document: documentOf([], [], { name: network.name }),
    network,
    program: lowerNetwork(network),
    weights,
    metadata: null,
    from: 'a test',
    ...rest,
  };
}

/** The parts of a program that no network was lowered to. */
export function partsOfProgram(program: Program, weights: ReadonlyMap<string, Float32Array>): ModelParts {
  const empty = buildNetwork(documentOf([node('input', 'input', { shape: [1] })], []));
  return partsOf(empty, weights, { program });
}

/** Puts written files into a folder. */
export async function putFiles(folder: string, { files }: Written): Promise<void> {
  for (const [name, content] of files) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
