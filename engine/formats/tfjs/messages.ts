/** What the process of stock tfjs is asked: values are channels last, samples in a row. */
export type StockRequest =
  | { readonly type: 'open'; readonly folder: string; readonly backend: 'wasm' | 'cpu' }
  | {
      readonly type: 'run';
      readonly inputs: readonly Float32Array[];
      readonly count: number;
      /** Names of the layers whose outputs are told too. */
      readonly layers: readonly string[];
    };

/** What it answers. */
export type StockAnswer =
  | { readonly type: 'opened'; readonly version: string; readonly backend: string }
  /** A layer's output, while it runs. */
  | { readonly type: 'layer'; readonly name: string; readonly values: Float32Array }
  | { readonly type: 'outputs'; readonly outputs: readonly Float32Array[] }
  | { readonly type: 'failed'; readonly message: string };
