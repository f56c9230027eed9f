import type { SkiplaneDocument } from '../../document/schema.ts';
import type { Network } from '../../network/network.ts';
import { aboutLines } from '../about.ts';
import type { Code } from '../code.ts';
import { type Dialect, listed, modelName, rankOf, type Written, writeFunction } from '../functions.ts';
import { javascriptString, javascriptValue } from '../javascript.ts';
import {
  type Call,
  call,
  javascriptStyle,
  type Piece,
  prefixed,
  suffixed,
  wrapped,
  writer,
} from '../lines.ts';
import { camelCase, javascriptWords, nameTaker } from '../names.ts';
import { type LayerStep, type Part, partsOf } from '../parts.ts';
import { type Helper, helperNames, helperTexts } from './helpers.ts';
import { tfjsKinds } from './kinds.ts';
import { property } from './writer.ts';

/** A document as a JavaScript module that builds it by tfjs: a function for each block. Layers are named by their paths. */
export function writeTfjs(document: SkiplaneDocument, network: Network): Code {
  const parts = partsOf(document, network, { byRank: false });
  const needed = new Set<Helper>();
  const words = [...javascriptWords, 'tf', 'build', ...helperNames];
  const taken = nameTaker([...words, 'x', 'y', 'name'], '');
  const names = new Map(
    parts.map((part) => [part, part.graph === null ? 'build' : taken.take(camelCase(part.graph))]),
  );

  const dialect: Dialect = {
    style: javascriptStyle,
    words: [...words, ...names.values()],
    variable: camelCase,
    value: (value, { nameOf }) => javascriptValue(value, nameOf),
    layerName(prefix, id, number) {
      const own = number === undefined ? id : `${id}\${${number}}`;
      if (prefix !== undefined) return `\`\${${prefix}}.${own}\``;
      return number === undefined ? javascriptString(own) : `\`${own}\``;
    },
    before: (text) => docComment(text.trim() === '' ? [] : wrapped(text.trim(), 94)),
    about: () => [],
    open(name, inputs, parameters) {
      const defaults = [
        ...parameters.map(([own, value]) => `${own} = ${value}`),
        `name = ${javascriptString(name)}`,
      ];
      return call(`function ${name}`, [...inputs, objectOf('', defaults, ' = {}')], ') {');
    },
    openRoot(parameters) {
      const defaults = parameters.map(([own, value]) => `${own} = ${value}`);
      return call(
        'export function build',
        defaults.length === 0 ? [] : [objectOf('', defaults, ' = {}')],
        ') {',
      );
    },
    input: (variable, { id, shape }) => ({
      head: `const ${variable} = tf.input({`,
      args: [`shape: [${shape.join(', ')}]`, `name: ${javascriptString(id)}`],
      tail: '});',
      spaced: true,
    }),
    layer: (step, inputs, text, name) =>
      writerOf(step)({
        step,
        inputs,
        text,
        name,
        rank: rankOf(step),
        needs(helper) {
          needed.add(helper);
          return helper;
        },
      }),
    block: (name, inputs, args, layerName) =>
      call(name, [
        ...inputs,
        objectOf('', [...args.map(([own, value]) => property(own, value)), property('name', layerName)]),
      ]),
    assign(variables, first, piece) {
      const target = variables.length === 1 ? variables.join() : `[${variables.join(', ')}]`;
      return suffixed(prefixed(`${first ? 'let ' : ''}${target} = `, piece), ';');
    },
    loop: (index, count) => `for (let ${index} = 0; ${index} < ${count}; ${index}++) {`,
    loopByName(index, copy, first, count) {
      needed.add('copies');
      const all = `copies(${first}, ${count})`;
      return index === undefined
        ? `for (const ${copy} of ${all}) {`
        : `for (const [${index}, ${copy}] of ${all}.entries()) {`;
    },
    close: '}',
    give: (results) => suffixed(prefixed('return ', listed(results)), ';'),
    giveModel: (inputs, results) => ({
      head: 'return tf.model({',
      args: [
        inputs.join() === 'inputs' ? 'inputs' : prefixed('inputs: ', listed(inputs)),
        prefixed('outputs: ', listed(results)),
        `name: ${javascriptString(modelName(network.name))}`,
      ],
      tail: '});',
      spaced: true,
    }),
  };

  const known = new Map<Part, Written>();
  const rootInputs = network.inputs.map((id) => ({ id, shape: network.byPath.get(id)?.shape ?? [] }));
  for (const part of parts)
    known.set(part, writeFunction(part, names.get(part) ?? 'build', known, dialect, rootInputs));

  const file = writer(javascriptStyle);
  for (const line of docComment(aboutLines(document, network, parts, 'TensorFlow.js', 96))) file.add(0, line);
  file.add(0, "import * as tf from '@tensorflow/tfjs';");
  for (const text of helperTexts(needed)) {
    file.blank();
    for (const line of text.split('\n')) file.add(0, line);
  }
  for (const { text } of known.values()) {
    file.blank();
    file.append(text);
  }
  return { text: `${file.lines.join('\n')}\n`, spans: file.spans };
}

function writerOf({ kind }: LayerStep) {
  if (kind === 'input' || kind === 'output') throw new Error(`${kind} is no layer`);
  return tfjsKinds[kind];
}

function objectOf(head: string, args: readonly Piece[], tail = ''): Call {
  return { head: `${head}{`, args, tail: `}${tail}`, spaced: true };
}

/** A comment that documents what follows; nothing in it ends it. */
function docComment(lines: readonly string[]): string[] {
  const safe = lines.map((line) => line.replaceAll('*/', '* /'));
  if (safe.length <= 1 && (safe[0] ?? '').length <= 90) return safe.map((line) => `/** ${line} */`);
  return ['/**', ...safe.map((line) => ` * ${line}`.trimEnd()), ' */'];
}
