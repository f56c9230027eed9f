import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { SkiplaneError } from '../../core/error.ts';
import type { RunSummary } from '../../core/protocol/runs.ts';
import { largestMessage } from '../../core/protocol.ts';
import { fileProblem } from '../file-problem.ts';
import { projectRoot } from '../program.ts';
import { createRunManager } from '../runs/run-manager.ts';
import { createSettings } from '../settings.ts';
import { userFolder } from '../user-folder.ts';
import { skiplaneVersion } from '../version.ts';
import { createAnalysisWorker } from '../workers/analysis-worker.ts';
import { createDataWorker } from '../workers/data-worker.ts';
import { createExportWorker } from '../workers/export-worker.ts';
import { createToolWorker } from '../workers/tool-worker.ts';
import { type Access, createToken } from './access.ts';
import { createBackendList } from './backend-list.ts';
import type { Connection, Engine } from './engine.ts';
import { respond } from './http.ts';
import { createOpened } from './opened.ts';
import { namedDocument, openWorkspace, runsFolder } from './paths.ts';
import { createRefusals } from './refusals.ts';
import { createRunning } from './running.ts';
import { createSockets } from './socket.ts';
import { readStaticFiles } from './static-files.ts';

export interface ServerOptions {
  /** Created where it is missing. */
  readonly workspace: string;
  /** Of the person's settings and engines, absolute; the usual one by default. */
  readonly userFolder?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Lets windows in; a fresh one by default. */
  readonly token?: string | undefined;
  /** A document to open; it may lie anywhere. */
  readonly document?: string | undefined;
  /** The built designer; that of this project by default. */
  readonly rendererFolder?: string | undefined;
  readonly log?: Logger;
  /** Hears of the runs that go on here, and of those that wait from earlier. */
  readonly onRunChanged?: ((run: RunSummary) => void) | undefined;
  readonly onRunRemoved?: ((id: string) => void) | undefined;
  /** In bytes. */
  readonly messageLimit?: number;
  /** For how long further refusals of one kind are only counted. */
  readonly quietMs?: number;
}

export interface RunningServer {
  readonly port: number;
  readonly token: string;
  /** Real path. */
  readonly workspace: string;
  /** The address that lets a browser in. */
  readonly address: string;
  /** Lets windows open and save a document that a person chose outside the workspace; it may still be missing. */
  trust(path: string): void;
  /** Ends within a second, or within some more where a run writes its checkpoint; what is being saved is saved first. */
  close(): Promise<void>;
}

/** Serves designer and API on 127.0.0.1. @throws SkiplaneError where workspace, document, port or build are not usable */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const files = await readStaticFiles(options.rendererFolder ?? join(projectRoot(), 'dist', 'renderer'));
  const document = options.document === undefined ? null : await namedDocument(options.document);
  const workspace = await openWorkspace(options.workspace);
  const log = options.log ?? pino({ base: null }, pino.destination({ dest: 2, sync: true }));
  const refusals = createRefusals(log, options.quietMs ?? 10_000);
  const server = createServer();
  // First of all: a second server on this port must not touch the runs of the first.
  const access: Access = {
    port: await listen(server, options.port ?? 0),
    token: options.token ?? createToken(),
  };
  const connections = new Set<Connection>();
  const toAll: Connection['tell'] = (name, ...event) => {
    for (const connection of connections) connection.tell(name, ...event);
  };
  const ownFolder = options.userFolder ?? userFolder();
  const onLog = (line: string): void => log.warn({ line }, 'A worker printed this.');
  const engine: Engine = {
    workspace,
    version: skiplaneVersion(),
    document,
    opened: createOpened(document === null ? [] : [document], (given) =>
      refusals.note('path', `trust: ${given}`),
    ),
    userFolder: ownFolder,
    settings: createSettings(ownFolder, (problem) => log.warn(problem)),
    connections,
    running: createRunning(),
    runs: await createRunManager({
      runs: runsFolder(workspace),
      log,
      onChange(run) {
        options.onRunChanged?.(run);
        toAll('runChanged', run);
      },
      onRemoved(id) {
        options.onRunRemoved?.(id);
        toAll('runRemoved', id);
      },
      onMetrics: (id, metrics) => toAll('runMetrics', id, metrics),
      onFlow: (id, flow) => toAll('runFlow', id, flow),
    }),
    backends: createBackendList(),
    data: createDataWorker({ onLog }),
    analysis: createAnalysisWorker({ onLog }),
    exports: createExportWorker({ onLog }),
    tools: createToolWorker({ onLog }),
    log,
  };
  // Those that wait say nothing by themselves.
  for (const run of await engine.runs.list()) if (run.status === 'queued') options.onRunChanged?.(run);
  const sockets = createSockets(engine, access, refusals, options.messageLimit ?? largestMessage);
  server.on('request', (request, response) => {
    void respond({ access, files, refusals, settings: engine.settings }, request, response);
  });
  server.on('upgrade', sockets.upgrade);
  return {
    port: access.port,
    token: access.token,
    workspace,
    address: `http://127.0.0.1:${access.port}/?token=${access.token}`,
    trust: engine.opened.trust,
    async close() {
      const closed = once(server, 'close');
      server.close();
      sockets.close();
      server.closeAllConnections();
      engine.data.close();
      engine.analysis.close();
      engine.exports.close();
      engine.tools.close();
      await Promise.all([closed, engine.running.ended(), engine.runs.close()]);
      refusals.flush();
    },
  };
}

/** Listens for this machine only; returns the port. */
async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (thrown) {
    const taken = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
    throw new SkiplaneError(
      'server/port',
      `Expected a free port, received ${port}, ${
        taken ? 'which another program is using' : `which cannot be used (${fileProblem(thrown)})`
      }: name another, or leave --port out.`,
    );
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}
