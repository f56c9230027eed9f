import type { Layer } from '../../network/layer.ts';
import type { Value } from '../expression.ts';
import { type Keyword, keywordOf, type LayerText, param, short } from '../layer-text.ts';
import type { Piece } from '../lines.ts';
import type { Helper } from './helpers/index.ts';

/** A number, or several, that follow from shapes and not from parameters. */
export type Fact = number | readonly Fact[];

/** A layer on its way into a module's constructor. */
export interface TorchLayer extends LayerText {
  /** Axes of its first input, the batch not counted. */
  readonly rank: number;
  /** Its module: `self.conv1`. */
  readonly self: string;
  /** Text of the last axis of its first input, as an operand where it is to be computed with. */
  channels(operand?: boolean): string;
  /** Text of what follows from shapes: a number, or an argument where uses differ. */
  fact(name: string, of: (layer: Layer) => Fact): string;
  /** The name of a helper, which is then written into the file. */
  needs(helper: Helper): string;
}

/** What PyTorch does for a kind. */
export interface TorchKind {
  /** The module, and lines that change it then; none where forward does without. */
  readonly module?: (layer: TorchLayer) => { readonly module: Piece; readonly after?: readonly string[] };
  /** What forward computes where that is not the module of the first input. */
  readonly forward?: (layer: TorchForward) => string;
  /** Where its weights are, behind the module's own name, by Skiplane's names for them. */
  readonly weights?: (name: string) => string;
}

/** A layer on its way into forward. */
export interface TorchForward {
  readonly self: string;
  /** The variables that it reads. */
  readonly inputs: readonly string[];
  /** Axes of each of them, and of what it gives, the batch not counted. */
  readonly ranks: readonly number[];
  readonly rank: number;
  needs(helper: Helper): string;
}

export const keyword: Keyword = keywordOf('=');

/** A parameter without its name. */
export function positional({ step, text }: LayerText, own: string): string {
  return text(short(param(step, own)));
}

/** A value in the text of a pair. */
export function pairText(text: (value: Value) => string, [first, second]: readonly [Value, Value]): string {
  return text(short([first, second]));
}
