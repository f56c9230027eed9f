import type { OpOf } from '../define.ts';
import { product } from './dense.ts';
import type { Compute, Tensor } from './tensor.ts';
import { unaryFunctions } from './value-by-value.ts';

interface State {
  readonly hidden: Float64Array;
  /** The memory of an lstm; the others have none. */
  readonly cell: Float64Array;
}

type Recurrent = OpOf<'recurrent', Tensor>;

export const recurrent: Compute<'recurrent'> = (op, shape) => {
  const { x, units, returnSequences, reverse } = op;
  const [steps = 0, features = 0] = x.shape;
  const y = new Float64Array(shape.reduce((all, axis) => all * axis, 1));
  let state: State = { hidden: new Float64Array(units), cell: new Float64Array(units) };
  for (let i = 0; i < steps; i += 1) {
    const step = reverse ? steps - 1 - i : i;
    state = advance[op.cell](op, x.values.subarray(step * features, (step + 1) * features), state);
    if (returnSequences) y.set(state.hidden, step * units);
  }
  if (!returnSequences) y.set(state.hidden);
  return y;
};

const { sigmoid } = unaryFunctions;

/** One step of each cell. */
const advance: Readonly<Record<Recurrent['cell'], (op: Recurrent, x: Float64Array, state: State) => State>> =
  {
    simpleRnn(op, x, { hidden, cell }) {
      const sums = plus(product(x, op.kernel, op.bias), product(hidden, op.recurrentKernel, null));
      return { hidden: bent(op, sums), cell };
    },

    /** Cho et al. 2014, arXiv 1406.1078, eq. 5 to 8. */
    gru(op, x, { hidden, cell }) {
      const own = product(x, op.kernel, op.bias);
      const fromState = product(hidden, op.recurrentKernel, null);
      const update = plus(gate(op, own, 0), gate(op, fromState, 0)).map((sum) => sigmoid(sum, 0));
      const reset = plus(gate(op, own, 1), gate(op, fromState, 1)).map((sum) => sigmoid(sum, 0));
      const remembered = product(times(reset, hidden), op.recurrentKernel, null);
      const renewed = bent(op, plus(gate(op, own, 2), gate(op, remembered, 2)));
      return {
        hidden: hidden.map((old, i) => {
          const kept = update[i] ?? 0;
          return kept * old + (1 - kept) * (renewed[i] ?? 0);
        }),
        cell,
      };
    },

    lstm(op, x, { hidden, cell }) {
      const sums = plus(product(x, op.kernel, op.bias), product(hidden, op.recurrentKernel, null));
      const [write, keep, read] = [0, 1, 3].map((i) => gate(op, sums, i).map((sum) => sigmoid(sum, 0)));
      if (write === undefined || keep === undefined || read === undefined)
        throw new Error('a gate is missing');
      const memory = plus(times(keep, cell), times(write, bent(op, gate(op, sums, 2))));
      return { hidden: times(read, bent(op, memory)), cell: memory };
    },
  };

function gate({ units }: Recurrent, gates: Float64Array, index: number): Float64Array {
  return gates.subarray(index * units, (index + 1) * units);
}

function bent({ activation }: Recurrent, sums: Float64Array): Float64Array {
  return sums.map((sum) => unaryFunctions[activation](sum, 0));
}

function plus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value + (b[i] ?? 0));
}

function times(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value * (b[i] ?? 0));
}
