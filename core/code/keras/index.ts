import type { SkiplaneDocument } from '../../document/schema.ts';
import type { Network } from '../../network/network.ts';
import { aboutLines } from '../about.ts';
import type { Code } from '../code.ts';
import { type Dialect, listed, modelName, rankOf, type Written, writeFunction } from '../functions.ts';
import { call, pythonStyle, writer } from '../lines.ts';
import { nameTaker, pythonWords, snakeCase } from '../names.ts';
import { type LayerStep, type Part, partsOf } from '../parts.ts';
import { moduleDoc, pythonString, pythonValue, shortDoc } from '../python.ts';
import { type Helper, helpers } from './helpers.ts';
import { kerasKinds } from './kinds.ts';
import { nameSeparator } from './layer-names.ts';

/** A document as a Python file that builds it by Keras 3: a function for each block. */
export function writeKeras(document: SkiplaneDocument, network: Network): Code {
  const parts = partsOf(document, network, { byRank: false });
  const needed = new Set<Helper>();
  let math = false;
  const taken = nameTaker([
    ...pythonWords,
    'keras',
    'layers',
    'build',
    'x',
    'y',
    'name',
    ...Object.keys(helpers),
  ]);
  const names = new Map(
    parts.map((part) => [part, part.graph === null ? 'build' : taken.take(snakeCase(part.graph))]),
  );
  const separator = nameSeparator(network);

  const dialect: Dialect = {
    style: pythonStyle,
    words: [...pythonWords, 'keras', 'layers', ...names.values(), ...Object.keys(helpers)],
    variable: snakeCase,
    value: (value, scope) =>
      pythonValue(value, {
        ...scope,
        needs: () => {
          math = true;
        },
      }),
    layerName(prefix, id, number) {
      const own = number === undefined ? id : `${id}{${number}}`;
      if (prefix !== undefined) return `f"{${prefix}}${separator}${own}"`;
      return number === undefined ? pythonString(own) : `f"${own}"`;
    },
    open: (name, inputs, parameters) =>
      call(
        `def ${name}`,
        [...inputs, ...parameters.map(([own, value]) => `${own}=${value}`), `name=${pythonString(name)}`],
        '):',
      ),
    openRoot: (parameters) =>
      call(
        'def build',
        parameters.map(([own, value]) => `${own}=${value}`),
        '):',
      ),
    before: () => [],
    about: shortDoc,
    input: (variable, { id, shape }) =>
      call(`${variable} = keras.Input`, [
        shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`,
        `name=${pythonString(id)}`,
      ]),
    layer: (step, inputs, text, name) =>
      writerOf(step)({
        step,
        inputs,
        text,
        name,
        rank: rankOf(step),
        needs: (helper) => needed.add(helper),
      }),
    block: (name, inputs, args, layerName) =>
      call(name, [...inputs, ...args.map(([own, value]) => `${own}=${value}`), `name=${layerName}`]),
    assign: (variables, _first, piece) =>
      typeof piece === 'string'
        ? `${variables.join(', ')} = ${piece}`
        : { ...piece, head: `${variables.join(', ')} = ${piece.head}` },
    loop: (index, count) => `for ${index} in range(${count}):`,
    loopByName(index, copy, first, count) {
      needed.add('copies');
      const all = `copies(${first}, ${count})`;
      return index === undefined ? `for ${copy} in ${all}:` : `for ${index}, ${copy} in enumerate(${all}):`;
    },
    close: undefined,
    give: (results) => `return ${results.join(', ')}`,
    giveModel: (inputs, results) =>
      call('return keras.Model', [
        listed(inputs),
        listed(results),
        `name=${pythonString(modelName(network.name))}`,
      ]),
  };

  const known = new Map<Part, Written>();
  const rootInputs = network.inputs.map((id) => ({ id, shape: network.byPath.get(id)?.shape ?? [] }));
  for (const part of parts)
    known.set(part, writeFunction(part, names.get(part) ?? 'build', known, dialect, rootInputs));

  const file = writer(pythonStyle);
  for (const line of moduleDoc(aboutLines(document, network, parts, 'Keras 3', 96))) file.add(0, line);
  file.blank();
  if (math) file.add(0, 'import math');
  if (math) file.blank();
  file.add(0, 'import keras');
  file.add(0, 'from keras import layers');
  for (const [name, lines] of Object.entries(helpers)) {
    if (!needed.has(name as Helper)) continue;
    file.blank(2);
    for (const line of lines) file.add(0, line);
  }
  for (const { text } of known.values()) {
    file.blank(2);
    file.append(text);
  }
  file.blank(2);
  file.add(0, 'if __name__ == "__main__":');
  file.add(1, 'build().summary()');
  return { text: `${file.lines.join('\n')}\n`, spans: file.spans };
}

function writerOf({ kind }: LayerStep) {
  if (kind === 'input' || kind === 'output') throw new Error(`${kind} is no layer`);
  return kerasKinds[kind];
}
