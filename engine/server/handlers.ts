import { resolve } from 'node:path';
import type { Responses, requests } from '../../core/protocol.ts';
import { machineMemory } from '../machine-memory.ts';
import { analysisCalls } from './analysis-calls.ts';
import { dataCalls } from './data-calls.ts';
import { openDocument, saveDocument } from './documents.ts';
import { done } from './done.ts';
import type { Connection, Engine, HandlersOf } from './engine.ts';
import { exportCalls } from './export-calls.ts';
import { findDocument } from './find-document.ts';
import { listDocuments } from './list-documents.ts';
import { listMyBlocks, removeMyBlock, saveMyBlock } from './my-blocks.ts';
import { documentPath } from './paths.ts';
import { recent, recentDocuments } from './recent.ts';
import { discardRecovery, listRecoveries, readRecovery, writeRecovery } from './recovery.ts';
import { runCalls } from './run-calls.ts';
import { settingsCalls } from './settings-calls.ts';
import { listTemplates } from './templates.ts';
import { tensorflowCalls } from './tensorflow-calls.ts';
import { toolCalls } from './tool-calls.ts';

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
        engine.log.warn({ err: thrown }, 'The list of recent documents could not be saved.'),
      );
  };
  return {
    async hello({ session }) {
      connection.session = session;
      const documents = await recentDocuments(workspace);
      return {
        version: engine.version,
        workspace,
        open: engine.document,
        recent: documents,
        memory: machineMemory(),
      };
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
    ...toolCalls(engine, connection),
    ...exportCalls(engine, connection),
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
