import type { ParameterValue } from '../../document/expression.ts';
import type { Network } from '../../network/network.ts';
import { channelsAt, copyIndex, type Env, type Expr } from '../expression.ts';
import { parameterNames } from '../functions.ts';
import { pythonStyle, type Writer, writer } from '../lines.ts';
import { nameTaker, pythonKeywords, snakeCase } from '../names.ts';
import type { BlockStep, Part, Step } from '../parts.ts';
import type { PythonScope } from '../python.ts';
import { entering } from '../uses.ts';
import type { Helper } from './helpers/index.ts';
import { type KnownChannels, knownChannels } from './known-channels.ts';
import { type Telling, type Told, telling } from './told.ts';
import { fileWords, moduleWords } from './words.ts';

/** A part as a class. */
export interface Module {
  readonly name: string;
  readonly text: Writer;
  /** Arguments that take parameters which its text uses, by the parameters' names. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Arguments that take the channels of inputs, by the inputs' ids. */
  readonly channelInputs: ReadonlyMap<string, string>;
  readonly told: readonly Told[];
  /** The channels of its outputs, by its parameters and the channels of its inputs, where they follow from those. */
  readonly out: readonly (Expr | undefined)[];
  /** Names of its modules, by the keys of steps; copies have their numbers behind them. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** What all modules of a file share. */
export interface File {
  readonly network: Network;
  /** Names of classes and functions. */
  readonly taken: readonly string[];
  readonly modules: ReadonlyMap<Part, Module>;
  needs(helper: Helper): string;
  needsMath(): void;
}

/** A class while its constructor is written. */
export interface Making {
  readonly part: Part;
  readonly file: File;
  /** The constructor's lines. */
  readonly init: Writer;
  /** Values of names at every use. */
  readonly envs: readonly Record<string, ParameterValue>[];
  readonly scope: PythonScope;
  scopeOf(envs: readonly Env[]): PythonScope;
  readonly channels: KnownChannels;
  readonly facts: Telling;
  readonly parameters: ReturnType<typeof parameterNames>;
  readonly channelInputs: ReadonlyMap<string, string>;
  /** Names of modules by the keys of steps. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Variables that hold the channels within rows, by names that expressions have for them. */
  readonly rowVariables: Map<string, string>;
  /** A new local variable. */
  take(wanted: string): string;
  /** A variable of loops, which is free again after each of them. */
  loopName(wanted: string): string;
  /** Where a row whose length is computed keeps the names of its copies. */
  copiesName(step: Step): string;
}

export function beginModule(part: Part, file: File): Making {
  const { network } = file;
  const names = nameTaker([...fileWords, ...file.taken]);
  const parameters = parameterNames(part, names, snakeCase);
  const ownNames = nameTaker([...pythonKeywords, ...moduleWords]);
  const byNode = new Map(part.steps.map(({ node }) => [node, '']));
  for (const node of byNode.keys()) byNode.set(node, ownNames.take(node.id));
  const attributes = new Map(part.steps.map(({ key, node }) => [key, byNode.get(node) ?? node.id]));
  const channelInputs = new Map<string, string>();
  const rowVariables = new Map<string, string>();
  const loopNames = new Map<string, string>();
  const copiesNames = new Map<string, string>();
  const once = (known: Map<string, string>, key: string, make: () => string): string => {
    const name = known.get(key) ?? make();
    known.set(key, name);
    return name;
  };
  const loopName = (wanted: string): string => once(loopNames, wanted, () => names.take(wanted));
  const envs = part.uses.map(({ prefix, scope }): Record<string, ParameterValue> => {
    const entries = part.inputs.map((id) => [channelsAt(id), entering(network, prefix + id)?.at(-1) ?? 0]);
    return { ...scope, ...Object.fromEntries(entries) };
  });
  const nameOf = (own: string): string => {
    if (own === copyIndex) return loopName('index');
    const variable = rowVariables.get(own);
    if (variable !== undefined) return variable;
    const input = part.inputs.find((id) => channelsAt(id) === own);
    if (input === undefined) return parameters.nameOf(own);
    const wanted = part.inputs.length === 1 ? 'in_channels' : `${snakeCase(input)}_channels`;
    return once(channelInputs, input, () => names.take(wanted));
  };
  const scopeOf = (own: readonly Env[]): PythonScope => ({
    nameOf,
    envs: own,
    needs: () => file.needsMath(),
  });
  return {
    part,
    file,
    init: writer(pythonStyle),
    envs,
    scope: scopeOf(envs),
    scopeOf,
    channels: knownChannels(envs),
    facts: telling(part.uses, names.take),
    parameters,
    channelInputs,
    attributes,
    rowVariables,
    take: names.take,
    loopName,
    copiesName: ({ key }) => once(copiesNames, key, () => ownNames.take(`${attributes.get(key)}_copies`)),
  };
}

/** A block's class, which is written before those that use it. */
export function calleeOf({ file }: Making, { part, key }: BlockStep): Module {
  const callee = file.modules.get(part);
  if (callee === undefined) throw new Error(`the block of ${key} was used before it was written`);
  return callee;
}
