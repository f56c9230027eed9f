/** Who asked for a measurement, and is told how far it is. */
export interface MeasureHost {
  readonly signal: AbortSignal;
  readonly onProgress: (what: string, done: number, total: number) => void;
}
