import type { Scope } from '../document/expression.ts';
import { copyIndex, type Env, type Expr, namesOf, type Value } from './expression.ts';
import { flowOf, isRow, type Statement, usualVariables } from './flow.ts';
import { type Piece, type Style, type Writer, writer } from './lines.ts';
import { type NameTaker, nameTaker } from './names.ts';
import type { BlockStep, LayerStep, Part } from './parts.ts';

/** What the text of a value depends on. */
export interface ValueScope {
  nameOf(name: string): string;
  /** Values of names at every place that the text serves. */
  readonly envs: readonly Env[];
}

/** How a language says what a function says that builds layers: Keras in Python, tfjs in JavaScript. */
export interface Dialect {
  readonly style: Style;
  /** Names that are taken in every function. */
  readonly words: readonly string[];
  variable(id: string): string;
  value(value: Value, scope: ValueScope): string;
  /** Text of a layer's name: what stands before it, if it is within a block, and the number of a copy. */
  layerName(prefix: string | undefined, id: string, number?: string): string;
  /** The line that opens a function of a block; defaults stand beside the names of parameters. */
  open(name: string, inputs: readonly string[], parameters: readonly (readonly [string, string])[]): Piece;
  /** The same of the function that builds the network, which has no inputs. */
  openRoot(parameters: readonly (readonly [string, string])[]): Piece;
  /** What a function is, in lines before it. */
  before(text: string): readonly string[];
  /** The same where the language says so within it. */
  about(text: string): readonly string[];
  /** Lines that make the network's inputs. */
  input(variable: string, step: RootInput): Piece;
  layer(step: LayerStep, inputs: readonly string[], text: (value: Value) => string, name: string): Piece;
  block(
    name: string,
    inputs: readonly string[],
    args: readonly (readonly [string, string])[],
    layerName: string,
  ): Piece;
  assign(names: readonly string[], first: boolean, piece: Piece): Piece;
  /** The line that opens a loop over so many copies. */
  loop(index: string, count: string): string;
  /** The same where the count is computed, so that a single copy has no number. */
  loopByName(index: string | undefined, copy: string, first: string, count: string): string;
  /** The line that closes a function or a loop. */
  readonly close: string | undefined;
  give(results: readonly string[]): Piece;
  giveModel(inputs: readonly string[], results: readonly string[]): Piece;
}

export interface RootInput {
  readonly id: string;
  readonly shape: readonly number[];
}

/** A part's name, and the parameters that its text uses: those that callers may set. */
export interface Written {
  readonly name: string;
  readonly used: ReadonlySet<string>;
  readonly text: Writer;
}

export function envsOf({ uses }: Part): Scope[] {
  return uses.map(({ scope }) => scope);
}

/** The values that a block's arguments are computed with, for every copy. */
export function argumentEnvs({ uses }: Part, { copies, copy }: BlockStep): Env[] {
  return uses.flatMap(({ scope }, i) =>
    (copies[i] ?? []).map((_, index) => ({ ...scope, [copyIndex]: copy ?? index })),
  );
}

/** Names of a part's parameters, given out as they are asked for. */
export function parameterNames(part: Part, names: NameTaker, variable: (id: string) => string) {
  const given = new Map(Object.keys(part.parameters).map((name) => [name, names.take(variable(name))]));
  const used = new Set<string>();
  return {
    given,
    used,
    nameOf(name: string): string {
      used.add(name);
      return given.get(name) ?? name;
    },
  };
}

/** Writes one part as a function. `known` holds those that it calls. */
export function writeFunction(
  part: Part,
  name: string,
  known: ReadonlyMap<Part, Written>,
  dialect: Dialect,
  rootInputs: readonly RootInput[],
): Written {
  const root = part.graph === null;
  const { style } = dialect;
  const names = nameTaker([...dialect.words, ...usualVariables, ...(root ? [] : ['name'])]);
  const parameters = parameterNames(part, names, dialect.variable);
  const inputs = inputNames(part, names, dialect, root);
  const flow = flowOf(part, { names, variable: dialect.variable, inputs, keepInputs: root });
  const loopNames = new Map<string, string>();
  /** Names of loops are free again after each of them. */
  const loopName = (wanted: string): string => {
    const own = loopNames.get(wanted) ?? names.take(wanted);
    loopNames.set(wanted, own);
    return own;
  };
  const scopeOf = (envs: readonly Env[]): ValueScope => ({
    envs,
    nameOf: (own) => (own === copyIndex ? loopName('index') : parameters.nameOf(own)),
  });
  const own = scopeOf(envsOf(part));
  const body = writer(style);
  const prefix = root ? undefined : 'name';

  if (root)
    rootInputs.forEach((input, i) => {
      body.add(1, dialect.input(inputs[i] ?? '', input), { graph: null, node: input.id });
    });
  for (const statement of flow.statements) writeStatement(statement);
  const outputs = part.outputs.map(({ id }) => ({ graph: part.graph, node: id }));
  body.add(1, root ? dialect.giveModel(inputs, flow.results) : dialect.give(flow.results), ...outputs);

  const text = writer(style);
  const defaults = Object.entries(part.parameters).flatMap(
    ([param, initial]): (readonly [string, string])[] =>
      parameters.used.has(param)
        ? [[parameters.given.get(param) ?? param, dialect.value({ type: 'Literal', value: initial }, own)]]
        : [],
  );
  const about = root ? 'Builds the network.' : (part.description ?? '');
  for (const line of dialect.before(about)) text.add(0, line);
  text.add(
    0,
    root ? dialect.openRoot(defaults) : dialect.open(name, inputs, defaults),
    ...(root ? [] : part.inputs.map((node) => ({ graph: part.graph, node }))),
  );
  for (const line of dialect.about(about)) text.add(1, line);
  text.append(body);
  if (dialect.close !== undefined) text.add(0, dialect.close);
  return { name, used: parameters.used, text };

  function writeStatement({ step, reads, writes, first, begin }: Statement): void {
    const isFirst = first.some((fresh) => fresh);
    if (step.type === 'layer') {
      const layerName = dialect.layerName(prefix, step.node.id);
      const piece = dialect.layer(step, reads, (value) => dialect.value(value, own), layerName);
      body.add(1, dialect.assign(writes, isFirst, piece), step.at);
      return;
    }
    const callee = known.get(step.part);
    if (callee === undefined) throw new Error(`the block of ${step.key} was called before it was written`);
    const scope = scopeOf(argumentEnvs(part, step));
    const given = [...step.args].filter(([param]) => callee.used.has(param));
    const argument = ([param, value]: readonly [string, Expr]): readonly [string, string] => [
      calleeParameter(step.part, param, dialect),
      dialect.value(value, scope),
    ];
    if (!isRow(step)) {
      const layerName = dialect.layerName(
        prefix,
        step.node.id + (step.copy === undefined ? '' : step.copy + 1),
      );
      const piece = dialect.block(callee.name, reads, given.map(argument), layerName);
      body.add(1, dialect.assign(writes, isFirst, piece), step.at);
      return;
    }
    if (begin !== undefined) body.add(1, dialect.assign(writes, isFirst, begin), step.at);
    if (step.count.type === 'Literal') {
      const index = loopName('index');
      body.add(1, dialect.loop(index, dialect.value(step.count, own)), step.at);
      const layerName = dialect.layerName(prefix, step.node.id, `${index} + 1`);
      const piece = dialect.block(callee.name, writes, given.map(argument), layerName);
      body.add(2, dialect.assign(writes, false, piece), step.at);
    } else {
      const copy = loopName('copy');
      const counted = namesOf(...given.map(([, value]) => value)).has(copyIndex);
      const args = given.map(argument);
      const single = dialect.layerName(prefix, step.node.id);
      const count = dialect.value(step.count, own);
      body.add(1, dialect.loopByName(counted ? loopName('index') : undefined, copy, single, count), step.at);
      body.add(2, dialect.assign(writes, false, dialect.block(callee.name, writes, args, copy)), step.at);
    }
    if (dialect.close !== undefined) body.add(1, dialect.close, step.at);
  }
}

/** What a part calls one of its parameters: the same names come out as when its text was written. */
function calleeParameter(part: Part, param: string, dialect: Dialect): string {
  const names = nameTaker([...dialect.words, ...usualVariables, 'name']);
  return parameterNames(part, names, dialect.variable).given.get(param) ?? param;
}

/** A single input is x; several are called as their nodes are. */
function inputNames(part: Part, names: NameTaker, dialect: Dialect, root: boolean): readonly string[] {
  const single = part.inputs.length === 1;
  return part.inputs.map((id) =>
    single ? (root ? names.take('inputs') : 'x') : names.take(dialect.variable(id)),
  );
}

/** Axes of what a layer reads, the batch not counted; undefined where uses differ. */
export function rankOf({ layers }: LayerStep): number | undefined {
  const ranks = new Set(layers.map(({ inputShapes }) => inputShapes[0]?.length));
  const [only] = ranks;
  return ranks.size === 1 ? only : undefined;
}

/** A name for the model of letters, digits and underscores: other programs make scopes and files of it. */
export function modelName(name: string): string {
  return name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^[^A-Za-z]+|_+$/g, '') || 'model';
}

/** One value, or a list of several. */
export function listed(names: readonly string[]): Piece {
  return names.length === 1 ? names.join() : { head: '[', args: names, tail: ']' };
}
