import { resolve } from 'node:path';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { RequestName, Responses, requests } from '../../core/protocol.ts';
import { openDocument, saveDocument } from './documents.ts';
import { listDocuments } from './list-documents.ts';
import { listMyBlocks, removeMyBlock, saveMyBlock } from './my-blocks.ts';
import { documentPath } from './paths.ts';
import { forget, recentDocuments, recentPaths, remember } from './recent.ts';
import { discardRecovery, listRecoveries, readRecovery, writeRecovery } from './recovery.ts';
import type { Running } from './running.ts';
import { listTemplates } from './templates.ts';

/** One window's connection. */
export interface Connection {
  /** As the window named itself, once it has. */
  session: string | undefined;
}

/** What all connections share. */
export interface Engine {
  /** Real path. */
  readonly workspace: string;
  readonly version: string;
  /** Real path of the document named on the command line. */
  readonly document: string | null;
  /** Real paths that were opened since the start: a window may save them, wherever they lie. */
  readonly opened: Set<string>;
  readonly connections: Set<Connection>;
  readonly running: Running;
  readonly log: Logger;
}

/** A function for every call; it gets arguments that are checked already. */
export type Handlers = {
  readonly [Name in RequestName]: (...request: z.output<(typeof requests)[Name]>) => Promise<Responses[Name]>;
};

export function handlersFor(engine: Engine, connection: Connection): Handlers {
  const { workspace } = engine;
  const allowed = (path: string) =>
    documentPath(workspace, path, async () => [...engine.opened, ...(await recentPaths(workspace))]);
  /** A document is in use from now on; a list that cannot be kept is no reason to fail. */
  const use = async (path: string): Promise<void> => {
    engine.opened.add(path);
    await remember(workspace, path).catch((thrown: unknown) =>
      engine.log.warn({ err: thrown }, 'The list of recent documents could not be kept.'),
    );
  };
  return {
    async hello({ session }) {
      connection.session = session;
      const recent = await recentDocuments(workspace);
      return { version: engine.version, workspace, open: engine.document, recent };
    },
    listTemplates,
    listDocuments: () => listDocuments(workspace),
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
    forgetRecent: ({ path }) => done(forget(workspace, resolve(workspace, path))),
    listMyBlocks: () => listMyBlocks(workspace),
    saveMyBlock: ({ name, text }) => done(saveMyBlock(workspace, name, text)),
    removeMyBlock: ({ name }) => done(removeMyBlock(workspace, name)),
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
