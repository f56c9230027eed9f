import {
  binary,
  channelsAt,
  copyIndex,
  type Env,
  type Expr,
  evaluated,
  literal,
  named,
  namesOf,
  substitute,
} from '../expression.ts';
import { isRow } from '../flow.ts';
import { call, type Piece, prefixed, pythonStyle, writer } from '../lines.ts';
import { snakeCase } from '../names.ts';
import type { BlockStep } from '../parts.ts';
import { type PythonScope, pythonString, pythonValue } from '../python.ts';
import { entering } from '../uses.ts';
import { calleeOf, type Making } from './making.ts';
import type { Fact } from './writer.ts';

/** Writes what the constructor says of a block: one module, or a loop that adds those of a row. */
export function writeBlock(making: Making, step: BlockStep): void {
  if (isRow(step)) writeRow(making, step);
  else writeSingle(making, step);
}

function writeSingle(making: Making, step: BlockStep): void {
  const { init, scope, channels, facts } = making;
  const { node, part } = step;
  const attribute = making.attributes.get(step.key) ?? node.id;
  const entered = (input: string) => channels.of(step.sources[part.inputs.indexOf(input)]);
  const entry = (input: string): string => {
    const expr = entered(input);
    if (expr !== undefined) return pythonValue(expr, scope);
    const values = entries(making, step, input).map((row) => row[0] ?? 0);
    return facts.text(`${node.id}_${snakeCase(input)}_channels`, values);
  };
  const built = construction(making, step, entry, (label, rows) => {
    const some = rows.find((row) => row.length > 0)?.[0] ?? 0;
    return facts.text(
      label,
      rows.map((row) => row[0] ?? some),
    );
  });
  const label = step.copy === undefined ? attribute : `${attribute}${step.copy + 1}`;
  init.add(2, prefixed(`self.${label} = `, built), step.at);
  part.outputs.forEach((_, output) => {
    channels.note(
      { id: step.key, output },
      [outOf(making, step, output, entered)],
      given(making, step, output),
    );
  });
}

function writeRow(making: Making, step: BlockStep): void {
  const { init, scope, channels, facts, envs, loopName, rowVariables } = making;
  const { node, part, count } = step;
  const attribute = making.attributes.get(step.key) ?? node.id;
  const own = making.scopeOf(copyEnvs(making, step));
  const [input = ''] = part.inputs;
  const before = channels.of(step.sources[0]);
  const row = `@row ${step.key}`;
  const after = outOf(making, step, 0, () => named(row));
  const values = entries(making, step, input);

  // Where each copy gives more than it reads, a variable counts along.
  let variable: string | undefined;
  const grows = after !== undefined && after.type !== 'Identifier' && namesOf(after).has(row);
  if (grows && before !== undefined && calleeOf(making, step).channelInputs.has(input)) {
    variable = making.take('channels');
    rowVariables.set(row, variable);
    init.add(2, `${variable} = ${pythonValue(before, scope)}`, step.at);
  }
  const holds = (expr: Expr | undefined): boolean =>
    expr !== undefined &&
    envs.every((env, i) =>
      (values[i] ?? []).every((value, index) => evaluated(expr, { ...env, [copyIndex]: index }) === value),
    );
  const entry = (): string => {
    if (variable !== undefined) return variable;
    const expr = [before, firstOrLater(before, after)].find(holds);
    if (expr !== undefined) return pythonValue(expr, own);
    return facts.rowText(`${node.id}_channels`, values, () => loopName('index'));
  };
  const built = construction(making, step, entry, (label, rows) =>
    facts.rowText(label, rows, () => loopName('index')),
  );

  const counted = count.type === 'Literal';
  const label = counted ? `f"${attribute}{${loopName('index')} + 1}"` : loopName('copy');
  const loop = writer(pythonStyle);
  if (counted) loop.add(2, `for ${loopName('index')} in range(${pythonValue(count, scope)}):`, step.at);
  else {
    const list = `self.${making.copiesName(step)}`;
    making.file.needs('copies');
    init.add(2, `${list} = copies(${pythonString(attribute)}, ${pythonValue(count, scope)})`, step.at);
    const index = loopName('index');
    const indexed =
      uses(built, index) || (variable !== undefined && after !== undefined && namesOf(after).has(copyIndex));
    loop.add(
      2,
      indexed ? `for ${index}, ${label} in enumerate(${list}):` : `for ${label} in ${list}:`,
      step.at,
    );
  }
  loop.add(3, call('self.add_module', [label, built]), step.at);
  if (variable !== undefined && after !== undefined) loop.add(3, growth(variable, row, after, own), step.at);
  init.append(loop);

  const ends = given(making, step, 0);
  const source = { id: step.key, output: 0 };
  if (variable !== undefined) {
    ends.forEach((value, i) => {
      const env = envs[i];
      if (env !== undefined) env[row] = value;
    });
    channels.note(source, [named(row)], ends);
    return;
  }
  const last = binary('-', count, literal(1));
  const end =
    after && substitute(after, (name) => (name === copyIndex ? last : name === row ? before : undefined));
  channels.note(source, [end, before], ends);
}

/** The call of the block's class. `fact` writes what follows from shapes, with a value for each copy at every use. */
function construction(
  making: Making,
  step: BlockStep,
  entry: (input: string) => string,
  fact: (label: string, rows: readonly (readonly Fact[])[]) => string,
): Piece {
  const callee = calleeOf(making, step);
  const scope = making.scopeOf(copyEnvs(making, step));
  const told = callee.told.map(({ name, values }) => {
    const rows = step.copies.map((row) => row.map((copy) => values.get(copy) ?? 0));
    return `${name}=${fact(`${step.node.id}_${name}`, rows)}`;
  });
  const parameters = [...step.args].flatMap(([param, value]) => {
    const argument = callee.parameters.get(param);
    return argument === undefined ? [] : [`${argument}=${pythonValue(value, scope)}`];
  });
  return call(callee.name, [...[...callee.channelInputs.keys()].map(entry), ...told, ...parameters]);
}

/** Values of names for every copy at every use. */
function copyEnvs({ envs }: Making, { copies, copy }: BlockStep): Env[] {
  return envs.flatMap((env, i) =>
    (copies[i] ?? []).map((_, index) => ({ ...env, [copyIndex]: copy ?? index })),
  );
}

/** The channels that enter an input of every copy at every use. */
function entries({ file }: Making, { copies }: BlockStep, input: string): number[][] {
  return copies.map((row) => row.map(({ prefix }) => entering(file.network, prefix + input)?.at(-1) ?? 0));
}

/** The channels that the last copy gives at every use; a row of none gives what it reads. */
function given({ file, channels }: Making, { copies, part, sources }: BlockStep, output: number): number[] {
  const id = part.outputs[output]?.id ?? '';
  return copies.map((row, i) => {
    const last = row.at(-1);
    if (last === undefined) return channels.actual(sources[0])[i] ?? 0;
    return entering(file.network, last.prefix + id)?.at(-1) ?? 0;
  });
}

/** Channels of an output of a block, as the part around it knows the block's parameters. */
function outOf(
  making: Making,
  step: BlockStep,
  output: number,
  entry: (input: string) => Expr | undefined,
): Expr | undefined {
  const expr = calleeOf(making, step).out[output];
  if (expr === undefined) return undefined;
  let complete = true;
  const own = substitute(expr, (name) => {
    const input = step.part.inputs.find((id) => channelsAt(id) === name);
    if (input !== undefined) {
      const entered = entry(input);
      if (entered === undefined) complete = false;
      return entered;
    }
    const initial = step.part.parameters[name];
    return step.args.get(name) ?? (initial === undefined ? undefined : literal(initial));
  });
  return complete ? own : undefined;
}

/** What enters a row's copies: the first reads what stands before the row, others what the copy before them gives. */
function firstOrLater(before: Expr | undefined, after: Expr | undefined): Expr | undefined {
  if (before === undefined || after === undefined) return undefined;
  const previous = binary('-', named(copyIndex), literal(1));
  return {
    type: 'ConditionalExpression',
    test: { type: 'BinaryExpression', operator: '==', left: named(copyIndex), right: literal(0) },
    consequent: before,
    alternate: substitute(after, (name) => (name === copyIndex ? previous : undefined)),
  };
}

/** How a row's channels change from copy to copy: `channels += growth_rate`. */
function growth(variable: string, row: string, after: Expr, scope: PythonScope): string {
  const adds = after.type === 'BinaryExpression' && after.operator === '+' ? after : undefined;
  if (adds?.left.type === 'Identifier' && adds.left.name === row)
    return `${variable} += ${pythonValue(adds.right, scope)}`;
  return `${variable} = ${pythonValue(after, scope)}`;
}

function uses(piece: Piece, name: string): boolean {
  if (typeof piece === 'string') return new RegExp(`\\b${name}\\b`).test(piece);
  return piece.args.some((arg) => uses(arg, name));
}
