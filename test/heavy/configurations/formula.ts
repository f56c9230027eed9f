import type { Random } from '../../../core/random.ts';
import type { Shape } from '../../../core/shape.ts';

/** Layers as plain loops in double precision, written from their definitions and without anything of tfjs. */

/** What a layer computes, and the gradients of Σ dy·y: by its inputs, then by its trainable weights. */
export interface Formula {
  readonly y: Float64Array;
  back(dy: Float64Array): Float64Array[];
}

export interface Given {
  readonly batch: number;
  readonly training: boolean;
  readonly x: readonly Float64Array[];
  /** In the layer's order, those that are not trained last. */
  readonly weights: readonly Float64Array[];
}

/** A random use of a layer. */
export interface Drawn {
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: readonly Shape[];
  readonly formula: (given: Given) => Formula;
}

export interface ConfigurationKind {
  readonly kind: string;
  draw(source: Random): Drawn;
  /** Of the largest value; where it is not the usual one. */
  readonly tolerance?: number;
  /** Whether gradients are also taken through inference, where it computes something else. */
  readonly inference?: true;
}

export function at(values: ArrayLike<number> | undefined, index: number): number {
  const value = values?.[index];
  if (value === undefined) throw new Error(`no value at ${index}`);
  return value;
}

export function addTo(values: Float64Array, index: number, amount: number): void {
  values[index] = at(values, index) + amount;
}

/** Visits every product: `y[o] += x[i] · w[k]`. */
type Products = (visit: (o: number, i: number, k: number) => void) => void;

/** The sums of products that a visit names, and their gradients by both factors. */
export function bilinear(size: number, x: Float64Array, w: Float64Array, products: Products): Formula {
  const y = new Float64Array(size);
  products((o, i, k) => addTo(y, o, at(x, i) * at(w, k)));
  return {
    y,
    back(dy) {
      const [dx, dw] = [new Float64Array(x.length), new Float64Array(w.length)];
      products((o, i, k) => {
        addTo(dx, i, at(dy, o) * at(w, k));
        addTo(dw, k, at(dy, o) * at(x, i));
      });
      return [dx, dw];
    },
  };
}

/** Visits every term: `y[o] += x[i] · factor`. */
type Terms = (visit: (o: number, i: number, factor: number) => void) => void;

/** Weighted sums of the inputs' values, laid one behind the other. */
export function linear(size: number, inputs: readonly Float64Array[], terms: Terms): Formula {
  const y = new Float64Array(size);
  const all = Float64Array.from(inputs.flatMap((x) => [...x]));
  terms((o, i, factor) => addTo(y, o, at(all, i) * factor));
  return {
    y,
    back(dy) {
      const gradient = new Float64Array(all.length);
      terms((o, i, factor) => addTo(gradient, i, at(dy, o) * factor));
      let start = 0;
      return inputs.map(({ length }) => {
        start += length;
        return gradient.slice(start - length, start);
      });
    },
  };
}

/** A formula's result with a value per channel added, where there is a bias. */
export function withBias({ y, back }: Formula, bias: Float64Array | undefined): Formula {
  if (bias === undefined) return { y, back };
  return {
    y: y.map((value, o) => value + at(bias, o % bias.length)),
    back(dy) {
      const gradient = new Float64Array(bias.length);
      dy.forEach((value, o) => {
        addTo(gradient, o % bias.length, value);
      });
      return [...back(dy), gradient];
    },
  };
}
