import type { Logger } from 'pino';
import type { z } from 'zod';
import type { EngineEvents } from '../../core/protocol/events.ts';
import type { RunManager } from '../runs/run-manager.ts';
import type { SettingsStore } from '../settings.ts';
import type { AnalysisWorker } from '../workers/analysis-worker.ts';
import type { DataWorker } from '../workers/data-worker.ts';
import type { ExportWorker } from '../workers/export-worker.ts';
import type { ToolWorker } from '../workers/tool-worker.ts';
import type { BackendList } from './backend-list.ts';
import type { Opened } from './opened.ts';
import type { Running } from './running.ts';
import type { Tasks } from './tasks.ts';

/** One window's connection. */
export interface Connection {
  /** As the window named itself, once it has. */
  session: string | undefined;
  readonly tasks: Tasks;
  /** Tells the window something unasked. */
  tell<Name extends keyof EngineEvents>(name: Name, ...event: Parameters<EngineEvents[Name]>): void;
}

/** What all connections share. */
export interface Engine {
  /** Real path. */
  readonly workspace: string;
  readonly version: string;
  /** Real path of the document named on the command line. */
  readonly document: string | null;
  readonly opened: Opened;
  readonly settings: SettingsStore;
  /** The person's folder for settings and engines, absolute; it may be missing. */
  readonly userFolder: string;
  readonly connections: Set<Connection>;
  readonly running: Running;
  readonly runs: RunManager;
  readonly backends: BackendList;
  readonly data: DataWorker;
  readonly analysis: AnalysisWorker;
  readonly exports: ExportWorker;
  readonly tools: ToolWorker;
  readonly log: Logger;
}

/** A function for every call of a part of the protocol; it gets arguments that are checked already. */
export type HandlersOf<
  Requests extends Readonly<Record<string, z.ZodType<readonly unknown[]>>>,
  Answers extends { readonly [Name in keyof Requests]: unknown },
> = {
  readonly [Name in keyof Requests]: (...request: z.output<Requests[Name]>) => Promise<Answers[Name]>;
};
