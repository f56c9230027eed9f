/** How a long piece of work is followed and ended. */
export interface Follow {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}
