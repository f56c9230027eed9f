import type { LayerConfig } from '../../nodes/define.ts';
import type { WeightSpec } from '../../ops/define.ts';
import type { Shape } from '../../shape.ts';

/** Where the values of a stock layer's weight come from. */
export type StockValues =
  | {
      /** A weight of the network, by `path/name`. */
      readonly weight: string;
      /** Its values in another order, or a part of them, or zeros between them; as they are when absent. */
      readonly arrange?: (values: Float32Array) => Float32Array;
    }
  | { readonly fill: number };

/** A weight of a stock layer, by the name that it has there. */
export interface StockWeight {
  readonly name: string;
  readonly shape: Shape;
  readonly values: StockValues;
}

/** A layer of stock tfjs. */
export interface StockLayer {
  readonly name: string;
  readonly className: string;
  /** In tfjs's camelCase. */
  readonly config: LayerConfig['config'];
  /** Names of the layers that it reads. */
  readonly inputs: readonly string[];
  /** In the order of saved models. */
  readonly weights: readonly StockWeight[];
}

/** A layer of the network where stock layers are to take its place. */
export interface Site {
  readonly path: string;
  /** What the engine computes it with. */
  readonly layer: LayerConfig;
  /** Names of the stock layers that hold its inputs. */
  readonly sources: readonly string[];
  /** True where it reads an input of the model itself. */
  readonly readsInput: boolean;
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  readonly weights: readonly WeightSpec[];
  /** The name of a helper layer, which no layer of the network has: `path_part`. */
  helper(part: string): string;
}

/** Stock layers in place of one of the network. */
export interface StockForm {
  readonly layers: readonly StockLayer[];
  /** The name of the stock layer that gives the result. */
  readonly y: string;
  /** How it differs from the network's own, in the past tense and without its name; absent where it does not. */
  readonly change?: string;
}

/** The stock layers of one kind. */
export type ToStock = (site: Site) => StockForm;
