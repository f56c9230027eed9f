import type { ParameterValue } from '../../document/expression.ts';
import { channelsAt, literal, named, namesOf } from '../expression.ts';
import { call, prefixed, pythonStyle, type Writer, writer } from '../lines.ts';
import type { LayerStep, Part } from '../parts.ts';
import { pythonOperand, pythonValue, shortDoc } from '../python.ts';
import { entering } from '../uses.ts';
import { writeBlock } from './block.ts';
import { channelCandidates } from './channels.ts';
import { writeForward } from './forward.ts';
import { torchKinds } from './kinds/index.ts';
import { beginModule, type File, type Making, type Module } from './making.ts';
import { hintOfFact } from './told.ts';
import type { TorchLayer } from './writer.ts';

/** Writes one part as a class. Those that it uses are written already. */
export function writeModule(part: Part, name: string, file: File): Module {
  const making = beginModule(part, file);
  const { channels, facts, parameters, channelInputs, attributes, rowVariables } = making;
  for (const id of part.inputs) {
    const values = part.uses.map(({ prefix }) => entering(file.network, prefix + id)?.at(-1) ?? 0);
    channels.note({ id, output: 0 }, part.graph === null ? [] : [named(channelsAt(id))], values);
  }
  for (const step of part.steps) {
    if (step.type === 'layer') writeLayer(making, step);
    else writeBlock(making, step);
  }
  const out = part.outputs.map(({ source }) => {
    const expr = channels.of(source);
    // Nobody outside knows the variables of its loops.
    const inner = expr !== undefined && [...namesOf(expr)].some((own) => rowVariables.has(own));
    return inner ? undefined : expr;
  });
  return {
    name,
    text: classText(making, name),
    parameters: new Map([...parameters.given].filter(([own]) => parameters.used.has(own))),
    channelInputs,
    told: facts.told,
    out,
    attributes,
  };
}

/** Writes what the constructor says of a layer. */
function writeLayer(making: Making, step: LayerStep): void {
  const { channels, scope, facts, init, file } = making;
  const { node, layers, sources, kind, at } = step;
  const candidates = channelCandidates(step, sources.map(channels.of));
  channels.note(
    { id: step.key, output: 0 },
    candidates,
    layers.map(({ shape }) => shape?.at(-1) ?? 0),
  );
  if (kind === 'input' || kind === 'output') throw new Error(`${kind} is no layer`);
  const self = `self.${making.attributes.get(step.key)}`;
  const layer: TorchLayer = {
    step,
    self,
    inputs: [],
    rank: layers[0]?.inputShapes[0]?.length ?? 0,
    text: (value) => pythonValue(value, scope),
    channels(operand = false) {
      const expr = channels.of(sources[0]);
      if (expr !== undefined) return operand ? pythonOperand(expr, scope) : pythonValue(expr, scope);
      const label = layer.rank === 3 ? 'channels' : 'features';
      return layer.fact(label, ({ inputShapes }) => inputShapes[0]?.at(-1) ?? 0);
    },
    fact: (label, of) => facts.text(`${node.id}_${label}`, layers.map(of)),
    needs: file.needs,
  };
  const made = torchKinds[kind].module?.(layer);
  if (made === undefined) return;
  init.add(2, prefixed(`${self} = `, made.module), at);
  for (const line of made.after ?? []) init.add(2, line, at);
}

function classText(making: Making, name: string): Writer {
  const { part, init } = making;
  const text = writer(pythonStyle);
  text.add(0, `class ${name}(nn.Module):`);
  const about = shortDoc(part.description ?? '');
  for (const line of about) text.add(1, line);
  const hints = constructorHints(making);
  if (init.lines.length > 0 || hints.length > 0) {
    if (about.length > 0) text.blank();
    text.add(1, call('def __init__', ['self', ...hints], ') -> None:'));
    text.add(2, 'super().__init__()');
    text.append(init);
  }
  if (text.lines.length > 1) text.blank();
  writeForward(making, text);
  return text;
}

/** The constructor's arguments: channels, facts of shapes, and the block's parameters with their defaults. */
function constructorHints({ part, envs, scope, facts, parameters, channelInputs }: Making): string[] {
  return [
    ...[...channelInputs.values()].map((argument) => `${argument}: int`),
    ...facts.told.map((told) => `${told.name}: ${hintOfFact(told)}`),
    ...[...parameters.given].flatMap(([own, argument]) => {
      const initial = part.parameters[own];
      if (!parameters.used.has(own) || initial === undefined) return [];
      const hint = hintOf([initial, ...envs.map((env) => env[own])]);
      return [`${argument}: ${hint} = ${pythonValue(literal(initial), scope)}`];
    }),
  ];
}

/** The type of a parameter with these values. */
export function hintOf(values: readonly (ParameterValue | undefined)[]): string {
  const [first] = values;
  if (typeof first === 'boolean') return 'bool';
  if (typeof first === 'string') return 'str';
  return values.every((value) => Number.isInteger(value)) ? 'int' : 'float';
}
