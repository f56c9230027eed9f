import type { Suggestion } from '../../core/error.ts';

/** What the parent tells a worker; calls are counted by it. */
export type WorkerCommand =
  | {
      readonly type: 'ask';
      readonly call: number;
      readonly method: string;
      readonly request: readonly unknown[];
    }
  | { readonly type: 'cancel'; readonly call: number };

/** What a worker tells its parent. A null code is a bug. */
export type WorkerEvent =
  | {
      readonly type: 'progress';
      readonly call: number;
      readonly done: number;
      readonly total: number;
      readonly what: string;
    }
  | { readonly type: 'answer'; readonly call: number; readonly answer: unknown }
  | {
      readonly type: 'refused';
      readonly call: number;
      readonly code: string | null;
      readonly message: string;
      readonly suggestion: Suggestion | undefined;
    };

/** How a call is followed and ended while it is under way. */
export interface AskOptions {
  /** Hears of progress a few times a second. */
  readonly onProgress?: (done: number, total: number, what: string) => void;
  /** Aborting rejects the call at once with the signal's reason. */
  readonly signal?: AbortSignal;
}
