import type { SplitName } from './contract.ts';

/** Samples that share a fate: how many they are, and what some of them are called. */
export interface Some {
  readonly count: number;
  readonly names: readonly string[];
}

/** One way in which data are no longer what they were. Samples of classes that came or went are not told of again. */
export type DataDifference =
  | { readonly kind: 'class removed' | 'class added'; readonly name: string; readonly samples: number }
  | { readonly kind: 'class renamed'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'classes reordered';
      readonly before: readonly string[];
      readonly now: readonly string[];
    }
  | ({ readonly kind: 'removed' | 'added' | 'changed'; readonly split: SplitName } & Some)
  | ({ readonly kind: 'moved'; readonly from: SplitName; readonly to: SplitName } & Some)
  | ({ readonly kind: 'relabelled'; readonly from: string; readonly to: string } & Some)
  | { readonly kind: 'reordered'; readonly split: SplitName }
  | { readonly kind: 'setting'; readonly setting: string; readonly before: unknown; readonly now: unknown }
  | {
      readonly kind: 'pixels';
      readonly statistic: 'mean' | 'std';
      readonly before: readonly number[];
      readonly now: readonly number[];
    };
