import { flowOf, isRow, type Statement, usualVariables } from '../flow.ts';
import { call, type Writer } from '../lines.ts';
import { nameTaker, snakeCase } from '../names.ts';
import type { LayerStep } from '../parts.ts';
import { pythonValue } from '../python.ts';
import { torchKinds } from './kinds/index.ts';
import type { Making } from './making.ts';
import { fileWords } from './words.ts';

/** Writes the method that computes. */
export function writeForward(making: Making, text: Writer): void {
  const { part, file } = making;
  const names = nameTaker([...fileWords, ...file.taken, ...usualVariables]);
  const single = part.inputs.length === 1;
  const inputs = part.inputs.map((id) => (single ? 'x' : names.take(snakeCase(id))));
  const flow = flowOf(part, { names, variable: snakeCase, inputs, keepInputs: false });
  const gives = part.outputs.length === 1 ? 'Tensor' : 'tuple[Tensor, ...]';
  const atOf = (node: string) => ({ graph: part.graph, node });
  text.add(
    1,
    call('def forward', ['self', ...inputs.map((input) => `${input}: Tensor`)], `) -> ${gives}:`),
    ...part.inputs.map(atOf),
  );
  for (const statement of flow.statements) writeStatement(making, text, statement);
  const results = `return ${flow.results.join(', ')}`;
  text.add(
    2,
    results.length <= 80 ? results : call('return ', flow.results),
    ...part.outputs.map(({ id }) => atOf(id)),
  );
}

function writeStatement(making: Making, text: Writer, { step, reads, writes, begin }: Statement): void {
  const target = writes.join(', ');
  const attribute = making.attributes.get(step.key) ?? '';
  if (step.type === 'layer') {
    text.add(2, `${target} = ${layerText(making, step, attribute, reads)}`, step.at);
    return;
  }
  if (!isRow(step)) {
    const label = step.copy === undefined ? attribute : `${attribute}${step.copy + 1}`;
    text.add(2, `${target} = self.${label}(${reads.join(', ')})`, step.at);
    return;
  }
  if (begin !== undefined) text.add(2, `${target} = ${begin}`, step.at);
  const counted = step.count.type === 'Literal';
  const range = counted
    ? `range(${pythonValue(step.count, making.scope)})`
    : `self.${making.copiesName(step)}`;
  text.add(2, `for ${counted ? 'index' : 'copy'} in ${range}:`, step.at);
  const label = counted ? `f"${attribute}{index + 1}"` : 'copy';
  text.add(3, `${target} = self.get_submodule(${label})(${target})`, step.at);
}

function layerText({ file }: Making, step: LayerStep, attribute: string, inputs: readonly string[]): string {
  const { kind, layers } = step;
  if (kind === 'input' || kind === 'output') throw new Error(`${kind} is no layer`);
  const self = `self.${attribute}`;
  const [layer] = layers;
  const own = torchKinds[kind].forward?.({
    self,
    inputs,
    ranks: layer?.inputShapes.map((shape) => shape?.length ?? 0) ?? [],
    rank: layer?.shape?.length ?? 0,
    needs: file.needs,
  });
  return own ?? `${self}(${inputs.join(', ')})`;
}
