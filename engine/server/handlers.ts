import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { EngineEvents } from '../../core/protocol/events.ts';
import type { Responses, requests } from '../../core/protocol.ts';
import type { RunManager } from '../runs/run-manager.ts';
import type { SettingsStore } from '../settings.ts';
import type { AnalysisWorker } from '../workers/analysis-worker.ts';
import type { DataWorker } from '../workers/data-worker.ts';
import { analysisCalls } from './analysis-calls.ts';
import type { BackendList } from './backend-list.ts';
import { dataCalls } from './data-calls.ts';
import { openDocument, saveDocument } from './documents.ts';
import { findDocument } from './find-document.ts';
import { listDocuments } from './list-documents.ts';
import { listMyBlocks, removeMyBlock, saveMyBlock } from './my-blocks.ts';
import type { Opened } from './opened.ts';
import { documentPath } from './paths.ts';
import { recent, recentDocuments } from './recent.ts';
import { discardRecovery, listRecoveries, readRecovery, writeRecovery } from './recovery.ts';
import { runCalls } from './run-calls.ts';
import type { Running } from './running.ts';
import { settingsCalls } from './settings-calls.ts';
import type { Tasks } from './tasks.ts';
import { listTemplates } from './templates.ts';
import { tensorflowCalls } from './tensorflow-calls.ts';

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
  readonly log: Logger;
}

/** A function for every call of a part of the protocol; it gets arguments that are checked already. */
export type HandlersOf<
  Requests extends Readonly<Record<string, z.ZodType<readonly unknown[]>>>,
  Answers extends { readonly [Name in keyof Requests]: unknown },
> = {
  readonly [Name in keyof Requests]: (...request: z.output<Requests[Name]>) => Promise<Answers[Name]>;
};

export type Handlers = HandlersOf<typeof requests, Responses>;

export function handlersFor(engine: Engine, connection: Connection): Handlers {
  const { workspace } = engine;
  const allowed = (path: string) =>
    documentPath(workspace, path, async () => [
      ...(await engine.opened.paths()),
      ...(await recent.read(workspace)),
    ]);
  /** A document is in use from now on; a list that cannot be kept is no reason to fail. */
  const use = async (path: string): Promise<void> => {
    engine.opened.add(path);
    await recent
      .remember(workspace, path)
      .catch((thrown: unknown) =>
        engine.log.warn({ err: thrown }, 'The list of recent documents could not be kept.'),
      );
  };
  return {
    async hello({ session }) {
      connection.session = session;
      const documents = await recentDocuments(workspace);
      return { version: engine.version, workspace, open: engine.document, recent: documents };
    },
    listTemplates,
    listDocuments: () => listDocuments(workspace),
    findDocument: async ({ id }) => ({ path: await findDocument(workspace, id) }),
    async openDocument({ path }) {
      const opened = await openDocument(workspace, await allowed(path));
      await use(opened.path);
      return opened;
    },
    async saveDocument({ path, ...saving }) {
      const saved = await saveDocument(workspace, await allowed(path), saving);
      await use(saved.path);
      return saved;
    },
    listRecoveries: () => listRecoveries(workspace, otherSessions(engine, connection)),
    readRecovery: ({ id }) => readRecovery(workspace, id),
    writeRecovery: (copy) => done(writeRecovery(workspace, copy)),
    discardRecovery: ({ id }) => done(discardRecovery(workspace, id)),
    forgetRecent: ({ path }) => done(recent.forget(workspace, resolve(workspace, path))),
    listMyBlocks: () => listMyBlocks(workspace),
    saveMyBlock: ({ name, text }) => done(saveMyBlock(workspace, name, text)),
    removeMyBlock: ({ name }) => done(removeMyBlock(workspace, name)),
    ...dataCalls(engine, connection),
    ...runCalls(engine),
    ...analysisCalls(engine, connection),
    ...settingsCalls(engine),
    ...tensorflowCalls(engine, connection),
  };
}

/** The sessions of the other windows that are open. A window that was loaded again is offered its own copies. */
function otherSessions({ connections }: Engine, own: Connection): readonly string[] {
  return [...connections].flatMap((other) =>
    other === own || other.session === undefined ? [] : [other.session],
  );
}

async function done(task: Promise<void>): Promise<null> {
  await task;
  return null;
}
