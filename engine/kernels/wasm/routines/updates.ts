import { type Code, f32x4, i32, increase, repeat } from '../assembly/code.ts';
import { type Routine, routine } from '../assembly/module.ts';

// Routines that take one vector, or one number, of a weight at a time. Their constants lie in memory, one after the other.

type Columns = 4 | 1;

/** Adam: constants 1 − β₁, 1 − β₂, ε, the rate, and what remains of the weight. */
export function updateByAdam(columns: Columns): Routine {
  const [load, store] = accessOf(columns);
  return routine(
    ['weight', 'm', 'v', 'gradient', 'newWeight', 'newM', 'newV', 'constants', 'count'],
    (at, make) => {
      const [gradient, first, second] = [make('v128'), make('v128'), make('v128')];
      const constant = (index: number) => f32x4.loadOne(at.constants.get, 4 * index);
      const towards = (old: Code, goal: Code, share: Code) =>
        f32x4.add(old, f32x4.multiply(f32x4.subtract(goal, old), share));
      const square = f32x4.multiply(gradient.get, gradient.get);
      const move = f32x4.divide(
        f32x4.multiply(first.get, constant(3)),
        f32x4.add(f32x4.squareRoot(second.get), constant(2)),
      );
      const kept = f32x4.multiply(load(at.weight.get), constant(4));
      return [
        repeat(
          at.count,
          gradient.set(load(at.gradient.get)),
          first.set(towards(load(at.m.get), gradient.get, constant(0))),
          second.set(towards(load(at.v.get), square, constant(1))),
          store(at.newM.get, first.get),
          store(at.newV.get, second.get),
          store(at.newWeight.get, f32x4.subtract(kept, move)),
          ...[at.weight, at.m, at.v, at.gradient, at.newWeight, at.newM, at.newV].map((pointer) =>
            increase(pointer, i32.constant(4 * columns)),
          ),
        ),
      ];
    },
  );
}

/**
 * Descent with momentum μ: constants μ, what the velocity gathers of the gradient, and what the weight moves by of the new velocity
 * and of what it gathered. In Keras's form these are −η, 1 and 0, or −η, μ and 1 after Nesterov; in PyTorch's 1, −η and 0, or 1, −ημ
 * and −η.
 */
export function updateByMomentum(columns: Columns): Routine {
  const [load, store] = accessOf(columns);
  return routine(
    ['weight', 'velocity', 'gradient', 'newWeight', 'newVelocity', 'constants', 'count'],
    (at, make) => {
      const [down, velocity] = [make('v128'), make('v128')];
      const constant = (index: number) => f32x4.loadOne(at.constants.get, 4 * index);
      const move = f32x4.add(
        f32x4.multiply(velocity.get, constant(2)),
        f32x4.multiply(down.get, constant(3)),
      );
      return [
        repeat(
          at.count,
          down.set(f32x4.multiply(load(at.gradient.get), constant(1))),
          velocity.set(f32x4.add(f32x4.multiply(load(at.velocity.get), constant(0)), down.get)),
          store(at.newVelocity.get, velocity.get),
          store(at.newWeight.get, f32x4.add(load(at.weight.get), move)),
          ...[at.weight, at.velocity, at.gradient, at.newWeight, at.newVelocity].map((pointer) =>
            increase(pointer, i32.constant(4 * columns)),
          ),
        ),
      ];
    },
  );
}

const accessOf = (columns: Columns) =>
  columns === 1 ? ([f32x4.loadOne, f32x4.storeOne] as const) : ([f32x4.load, f32x4.store] as const);
