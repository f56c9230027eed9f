import type { Shape } from '../shape.ts';
import type { Op, OpOf } from './define.ts';
import type { Operand, Program, Step } from './program.ts';
import { shapeOf } from './shape-of.ts';

type Recurrent = OpOf<'recurrent', Operand>;

/**
 * The same program without recurrent operations, for formats that have none: every step of a sequence becomes products, gates and
 * slices. States stand as `[1, units]`. A program without them comes back as it is.
 */
export function unrollRecurrent(program: Program): Program {
  if (!program.steps.some(({ op }) => op.op === 'recurrent')) return program;
  const shapes = new Map(program.shapes);
  const steps: Step[] = [];
  for (const step of program.steps) {
    const { op, path } = step;
    if (op.op !== 'recurrent') {
      steps.push(step);
      continue;
    }
    const write: Write = (made) => {
      const shape = shapeOf(made, (operand) => shapeIn(shapes, operand));
      shapes.set(made.out, shape);
      steps.push({ op: made, path, shape });
      return { tensor: made.out };
    };
    unroll(op, shapeIn(shapes, op.x)[0] ?? 0, shapeIn(shapes, op.kernel)[1] ?? 0, write);
  }
  return { ...program, steps, shapes };
}

/** Adds an operation to the program and gives its result. */
type Write = (op: Op<Operand>) => Operand;

function shapeIn(shapes: ReadonlyMap<string, Shape>, operand: Operand): Shape {
  if ('weight' in operand) return operand.shape;
  if ('number' in operand) return [];
  const shape = shapes.get(operand.tensor);
  if (shape === undefined) throw new Error(`tensor ${operand.tensor} was read before it was made`);
  return shape;
}

/** What one step leaves to the next. */
interface State {
  readonly hidden: Operand;
  /** The memory of an lstm. */
  readonly cell?: Operand;
}

/** A sequence of `count` steps, with `wide` values in all gates together. */
function unroll(op: Recurrent, count: number, wide: number, write: Write): void {
  const { out, x, kernel, bias, units, returnSequences, reverse } = op;
  // The part of all gates that does not depend on the state, for all steps at once.
  const projected = write({ out: `${out}/projected`, op: 'dense', x, kernel, bias });
  const states: Operand[] = [];
  let state: State | undefined;
  for (let i = 0; i < count; i += 1) {
    const step = reverse ? count - 1 - i : i;
    state = advance[op.cell](cellAt(op, { step, wide, projected }, write), state);
    states[step] = state.hidden;
  }
  if (state === undefined) throw new Error(`${out} has a sequence without steps`);
  if (returnSequences && count > 1) write({ out, op: 'concatenate', inputs: states, axis: 0 });
  else write({ out, op: 'reshape', x: state.hidden, shape: returnSequences ? [1, units] : [units] });
}

/** What the cells are written with, at one step. */
type CellAt = ReturnType<typeof cellAt>;

function cellAt(
  { out, recurrentKernel, units, activation }: Recurrent,
  { step, wide, projected }: { step: number; wide: number; projected: Operand },
  write: Write,
) {
  const named = (name: string): string => `${out}/step${step}/${name}`;
  const places = (name: string, x: Operand, row: number, first: number, last: number): Operand =>
    write({ out: named(name), op: 'slice', x, begin: [row, first], end: [row + 1, last], strides: [1, 1] });
  return {
    /** The step's features by the kernel. */
    features: () => places('features', projected, step, 0, wide),
    /** A state by the recurrent kernel. */
    product: (name: string, x: Operand) =>
      write({ out: named(name), op: 'dense', x, kernel: recurrentKernel, bias: null }),
    gate: (name: string, x: Operand, index: number) => places(name, x, 0, index * units, (index + 1) * units),
    bent: (name: string, x: Operand) => write({ out: named(name), op: 'unary', function: activation, x }),
    sigmoid: (name: string, x: Operand) => write({ out: named(name), op: 'unary', function: 'sigmoid', x }),
    add: (name: string, a: Operand, b: Operand) => write({ out: named(name), op: 'add', a, b }),
    subtract: (name: string, a: Operand, b: Operand) => write({ out: named(name), op: 'subtract', a, b }),
    multiply: (name: string, a: Operand, b: Operand) => write({ out: named(name), op: 'multiply', a, b }),
  };
}

/** The state begins at 0, so the first step has no products with it. */
const advance: Readonly<Record<Recurrent['cell'], (at: CellAt, state: State | undefined) => State>> = {
  simpleRnn(at, state) {
    return { hidden: at.bent('hidden', sums(at, state)) };
  },

  lstm(at, state) {
    const gates = sums(at, state);
    const input = at.sigmoid('input', at.gate('inputGate', gates, 0));
    const candidate = at.bent('candidate', at.gate('candidateGate', gates, 2));
    const output = at.sigmoid('output', at.gate('outputGate', gates, 3));
    const written = at.multiply('written', input, candidate);
    let cell = written;
    if (state?.cell !== undefined) {
      const forget = at.sigmoid('forget', at.gate('forgetGate', gates, 1));
      cell = at.add('cell', at.multiply('kept', forget, state.cell), written);
    }
    return { hidden: at.multiply('hidden', output, at.bent('shown', cell)), cell };
  },

  gru(at, state) {
    const features = at.features();
    if (state === undefined) {
      const update = at.sigmoid('update', at.gate('updateGate', features, 0));
      const candidate = at.bent('candidate', at.gate('candidateGate', features, 2));
      return { hidden: at.subtract('hidden', candidate, at.multiply('kept', update, candidate)) };
    }
    const gates = at.add('gates', features, at.product('recurrent', state.hidden));
    const update = at.sigmoid('update', at.gate('updateGate', gates, 0));
    const reset = at.sigmoid('reset', at.gate('resetGate', gates, 1));
    // Weights stay whole, as saved: the product gives all gates, and the last is taken.
    const remembered = at.product('remembered', at.multiply('resetState', reset, state.hidden));
    const sum = at.add(
      'candidateSum',
      at.gate('candidateFeatures', features, 2),
      at.gate('candidateState', remembered, 2),
    );
    const candidate = at.bent('candidate', sum);
    const kept = at.multiply('kept', update, at.subtract('change', state.hidden, candidate));
    return { hidden: at.add('hidden', candidate, kept) };
  },
};

/** What enters the gates of a cell that adds its state to its features. */
function sums(at: CellAt, state: State | undefined): Operand {
  const features = at.features();
  return state === undefined ? features : at.add('sums', features, at.product('recurrent', state.hidden));
}
