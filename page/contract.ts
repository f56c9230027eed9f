import type { Preparation } from './image/prepare.ts';

/** What model.js gives to the page: scripts are all that a page may read that was opened from a folder. */
export interface PageModel {
  readonly metadata: Preparation & {
    readonly name: string;
    readonly classes: readonly string[];
    readonly trainedOn: { readonly source: string; readonly samples: number } | null;
    readonly judged: { readonly split: string; readonly count: number; readonly accuracy: number } | null;
  };
  readonly modelTopology: Readonly<Record<string, unknown>>;
  readonly weightSpecs: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: 'float32';
  }[];
  /** Scripts with the weights, in order, and the bytes of all of them together. */
  readonly weightScripts: readonly string[];
  readonly weightBytes: number;
}

/** What those scripts call. */
export interface PageHooks {
  model(model: PageModel): void;
  /** @param part in base64 */
  weights(part: string): void;
}
