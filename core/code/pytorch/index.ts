import type { SkiplaneDocument } from '../../document/schema.ts';
import type { Network } from '../../network/network.ts';
import type { Shape } from '../../shape.ts';
import { aboutLines } from '../about.ts';
import type { Code } from '../code.ts';
import { literal } from '../expression.ts';
import { call, pythonStyle, wrapped, writer } from '../lines.ts';
import { nameTaker, pascalCase } from '../names.ts';
import { type Part, partsOf } from '../parts.ts';
import { moduleDoc, pythonValue } from '../python.ts';
import { type Helper, helperTexts } from './helpers/index.ts';
import type { Module } from './making.ts';
import { hintOf, writeModule } from './module.ts';
import { fileWords } from './words.ts';

/** The parts of a document as modules, and what stands around them. */
export interface TorchModules {
  readonly parts: readonly Part[];
  readonly modules: ReadonlyMap<Part, Module>;
  readonly needed: ReadonlySet<Helper>;
  readonly math: boolean;
}

export function torchModules(document: SkiplaneDocument, network: Network): TorchModules {
  const parts = partsOf(document, network, { byRank: true });
  const taker = nameTaker(fileWords, '');
  const names = new Map(parts.map((part) => [part, taker.take(pascalCase(part.graph ?? network.name))]));
  const modules = new Map<Part, Module>();
  const needed = new Set<Helper>();
  let math = false;
  const file = {
    network,
    taken: [...names.values()],
    modules,
    needs(helper: Helper) {
      needed.add(helper);
      return helper;
    },
    needsMath() {
      math = true;
    },
  };
  for (const part of parts) modules.set(part, writeModule(part, names.get(part) ?? 'Network', file));
  return { parts, modules, needed, math };
}

/** A document as a Python file of PyTorch modules: a class for each block. Keys of its weights are the document's paths. */
export function writeTorch(document: SkiplaneDocument, network: Network): Code {
  const { parts, modules, needed, math } = torchModules(document, network);
  const texts = helperTexts(needed);
  const imports = new Set(texts.flatMap((text) => text.imports ?? []));
  const file = writer(pythonStyle);
  const reads = network.inputs.map((path) => tensorText(network.byPath.get(path)?.shape ?? []));
  const about = [
    ...aboutLines(document, network, parts, 'PyTorch', 96),
    '',
    ...wrapped(`It reads ${reads.join(' and ')}.`, 96),
  ];
  for (const line of moduleDoc(about)) file.add(0, line);
  file.blank();
  if (math || imports.has('math')) file.add(0, 'import math');
  if (imports.has('Callable')) file.add(0, 'from collections.abc import Callable');
  const typing = (['Any', 'TypeVar'] as const).filter((name) => imports.has(name));
  if (typing.length > 0) file.add(0, `from typing import ${typing.join(', ')}`);
  if (file.lines.at(-1) !== '') file.blank();
  const body = texts.map(({ text }) => text);
  const usesTorch = [...body, ...[...modules.values()].flatMap(({ text }) => text.lines)].some((text) =>
    /\btorch\./.test(text),
  );
  if (usesTorch) file.add(0, 'import torch');
  if (imports.has('F')) file.add(0, 'import torch.nn.functional as F');
  file.add(0, 'from torch import Tensor, nn');
  for (const text of body) {
    file.blank(2);
    for (const line of text.split('\n')) file.add(0, line);
  }
  for (const { text } of modules.values()) {
    file.blank(2);
    file.append(text);
  }
  const root = parts.at(-1);
  const module = root && modules.get(root);
  if (root !== undefined && module !== undefined) {
    const scope = { nameOf: (name: string) => name, envs: [{}], needs: () => undefined };
    const parameters = [...module.parameters].map(([name, argument]) => {
      const initial = root.parameters[name] ?? 0;
      const hint = hintOf([initial]);
      return `${argument}: ${hint} = ${pythonValue(literal(initial), scope)}`;
    });
    file.blank(2);
    file.add(0, call('def build', parameters, `) -> ${module.name}:`));
    file.add(1, '"""Builds the network."""');
    file.add(1, `return ${module.name}(${[...module.parameters.values()].join(', ')})`);
  }
  file.blank(2);
  file.add(0, 'if __name__ == "__main__":');
  file.add(1, 'print(build())');
  return { text: `${file.lines.join('\n')}\n`, spans: file.spans };
}

/** A batch of samples, as PyTorch wants them. */
function tensorText(shape: Shape): string {
  const [height, width, channels] = shape;
  if (shape.length === 3) return `maps [N, ${channels}, ${height}, ${width}], channels first`;
  return `[N, ${shape.join(', ')}]`;
}
