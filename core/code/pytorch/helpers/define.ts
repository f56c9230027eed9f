/** A function or class that is written into the file where something of it uses it. */
export interface HelperText {
  readonly text: string;
  /** Others that it uses, which stand before it. */
  readonly uses?: readonly string[];
  /** What it needs beside `torch`, `nn` and `Tensor`. */
  readonly imports?: readonly ('F' | 'math' | 'Any' | 'Callable' | 'TypeVar')[];
}

export type HelperTexts = Readonly<Record<string, HelperText>>;
