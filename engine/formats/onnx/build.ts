import type { ReadWeight } from '../../../core/ops/fold-batch-normalization.ts';
import type { Program } from '../../../core/ops/program.ts';
import type { Shape } from '../../../core/shape.ts';
import type { Change } from '../define.ts';
import { beginGraph, type Held, type Initializer, type OnnxNode } from './graph.ts';
import { type Order, physicalShape } from './layout.ts';
import { writeStep } from './ops/index.ts';

/** A tensor at the graph's border, or that of a layer. */
export interface Place extends Held {
  /** As Skiplane describes it: without the batch axis, channels last. */
  readonly shape: Shape;
}

/** A program as ONNX holds it. Weights are still to be read. */
export interface OnnxGraph {
  readonly opset: number;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly Initializer[];
  readonly inputs: readonly Place[];
  readonly outputs: readonly Place[];
  /** The results of layers by their paths, as far as layers have operations of their own. */
  readonly layers: ReadonlyMap<string, Place>;
  readonly changes: readonly Change[];
}

export interface GraphOptions {
  readonly layout: 'nchw' | 'nhwc';
  readonly opset: number;
}

/** Writes a program as a graph of ONNX operators. */
export function buildGraph(program: Program, read: ReadWeight, { layout, opset }: GraphOptions): OnnxGraph {
  const to = beginGraph(program, read, opset);
  const changes: Change[] = [];
  const atBorder = (shape: Shape): 'first' | 'last' =>
    shape.length === 3 && layout === 'nchw' ? 'first' : 'last';
  const inputs = program.inputs.map(({ tensor, shape }): Place => {
    const place = { name: tensor, order: atBorder(shape), shape };
    to.hold(tensor, place);
    return place;
  });
  for (const step of program.steps) writeStep(to, step);

  // What the graph gives has the name of its output node; what is given twice, or as it came, passes an operator that does nothing.
  const renamed = new Map<string, string>();
  const passed: OnnxNode[] = [];
  const outputs = program.outputs.map(({ path, tensor, shape }): Place => {
    const order = atBorder(shape);
    const name = to.as({ tensor }, order);
    if (renamed.has(name) || inputs.some((input) => input.name === name))
      passed.push({ name: path, type: 'Identity', inputs: [name], outputs: [path], attributes: {} });
    else renamed.set(name, path);
    return { name: path, order, shape };
  });
  const rename = (name: string): string => renamed.get(name) ?? name;
  const nodes = [...to.nodes, ...passed].map((node) => ({
    ...node,
    inputs: node.inputs.map(rename),
    outputs: node.outputs.map(rename),
  }));

  const layers = new Map<string, Place>();
  for (const [path, tensor] of program.layers) {
    if (tensor !== path || inputs.some(({ name }) => name === path)) continue;
    const { name, order } = to.held({ tensor });
    layers.set(path, { name: rename(name), order, shape: program.shapes.get(tensor) ?? [] });
    changes.push(...changesOf(path, order));
  }
  changes.unshift(...changesOfAll(program, nodes));
  return { opset, nodes, initializers: to.initializers, inputs, outputs, layers, changes };
}

function changesOf(path: string, order: Order): Change[] {
  if (typeof order !== 'object') return [];
  return [
    {
      path,
      what: 'values stayed in channels-first order, and the rows of the dense kernel that follows were reordered to match',
    },
  ];
}

/** What the file does otherwise as a whole. */
function changesOfAll({ steps, shapes }: Program, nodes: readonly OnnxNode[]): Change[] {
  const changes: Change[] = [];
  const moves = nodes.filter(({ type }) => type === 'Transpose').length;
  const at = moves === 1 ? 'one Transpose moves' : `${moves} Transposes move`;
  const how = moves === 0 ? 'without any Transpose' : `and ${at} values`;
  if ([...shapes.values()].some(({ length }) => length === 3))
    changes.push({ path: '', what: `maps were converted to channels first, ${how}` });
  if (steps.some(({ op }) => 'pads' in op && op.pads.flat().some((pad) => pad > 0)))
    changes.push({ path: '', what: 'padding was written as explicit numbers of rows and columns' });
  return changes;
}

/** A place's lengths as it lies in the file, behind the batch axis. */
export function placeDims({ order, shape }: Place): Shape {
  return physicalShape(order, shape);
}
