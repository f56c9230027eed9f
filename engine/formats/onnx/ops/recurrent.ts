import type { OpOf, WriteOp } from './define.ts';

type Cell = OpOf<'recurrent'>['cell'];

interface CellForm {
  readonly operator: string;
  /** Which of Keras's gates stands at each of ONNX's places. */
  readonly gates: readonly number[];
  /** Functions of the gates, before that of the new state. */
  readonly activations: (own: string) => readonly string[];
}

const cells: Readonly<Record<Cell, CellForm>> = {
  simpleRnn: { operator: 'RNN', gates: [0], activations: (own) => [own] },
  // Both: update, reset, new state.
  gru: { operator: 'GRU', gates: [0, 1, 2], activations: (own) => ['Sigmoid', own] },
  // Keras: input, forget, cell, output. ONNX: input, output, forget, cell.
  lstm: { operator: 'LSTM', gates: [0, 3, 1, 2], activations: (own) => ['Sigmoid', own, own] },
};

const functions: Readonly<Record<OpOf<'recurrent'>['activation'], string>> = {
  tanh: 'Tanh',
  relu: 'Relu',
  sigmoid: 'Sigmoid',
};

/**
 * Kernel `[features, gates · units]` to `[1, gates · units, features]`. Sequences are `[steps, batch, features]` there: the order with
 * the batch first is in the standard, but ONNX Runtime does not run it.
 */
export const writeRecurrent: WriteOp<'recurrent'> = (to, op) => {
  const { operator, gates, activations } = cells[op.cell];
  const { units } = op;
  const part = (what: string): string => `${op.out}/${what}`;
  const bySteps = to.node('Transpose', part('by_steps'), [to.as(op.x, 'last')], {
    perm: { ints: [1, 0, 2] },
  });
  const kernel = (operand: typeof op.kernel): string =>
    to.weight(
      operand,
      ([rows = 1]) => [1, gates.length * units, rows],
      (values, [rows = 1]) => transposedGates(values, rows, units, gates),
    );
  const inputs = [bySteps, kernel(op.kernel), kernel(op.recurrentKernel)];
  if (op.bias !== null) {
    // A second bias, for the product with the state, is zero.
    const biases = to.weight(
      op.bias,
      () => [1, 2 * gates.length * units],
      (values) => {
        const both = new Float32Array(2 * gates.length * units);
        both.set(transposedGates(values, 1, units, gates));
        return both;
      },
    );
    inputs.push(biases);
  }
  const attributes = {
    hidden_size: { int: units },
    direction: { text: op.reverse ? 'reverse' : 'forward' },
    activations: { texts: activations(functions[op.activation]) },
    ...(op.cell === 'gru' ? { linear_before_reset: { int: 0 } } : {}),
  };
  if (op.returnSequences) {
    const all = to.node(operator, part('states'), inputs, attributes);
    const oneDirection = to.node('Squeeze', part('one_direction'), [all, to.ints(part('direction'), [1])]);
    const name = to.node('Transpose', op.out, [oneDirection], { perm: { ints: [1, 0, 2] } });
    to.hold(op.out, { name, order: 'last' });
  } else {
    const last = to.nodeOfOutput(1, operator, part('last_state'), inputs, attributes);
    const name = to.node('Squeeze', op.out, [last, to.ints(part('direction'), [0])]);
    to.hold(op.out, { name, order: 'last' });
  }
};

/** `[rows, gates · units]` to `[gates · units, rows]`, with its gates in another order. */
function transposedGates(
  values: Float32Array,
  rows: number,
  units: number,
  gates: readonly number[],
): Float32Array {
  const columns = gates.length * units;
  const result = new Float32Array(values.length);
  for (const [place, gate] of gates.entries())
    for (let unit = 0; unit < units; unit++)
      for (let row = 0; row < rows; row++)
        result[(place * units + unit) * rows + row] = values[row * columns + gate * units + unit] ?? 0;
  return result;
}
