import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** Where the engine server is, and what it is started with. */
export interface EngineProgram {
  /** A plain Node. */
  readonly node: string;
  /** Holds dist/, templates/ and node_modules/. */
  readonly folder: string;
  readonly userFolder: string;
  /** Undefined: the one that the settings name. */
  readonly workspace: string | undefined;
  /** 0 takes a free one. */
  readonly port: number;
  /** Lets the window in, and nobody else. */
  readonly token: string;
  readonly packaged: boolean;
}

export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** In the package, engine and Node lie beside app.asar; in development, the engine is the repository and Node that of `npm start`. */
export function findEngine(
  app: { readonly packaged: boolean; readonly folder: string; readonly resources: string },
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): Pick<EngineProgram, 'node' | 'folder' | 'packaged'> {
  const { packaged } = app;
  if (!packaged) return { node: env['SKIPLANE_NODE'] ?? 'node', folder: app.folder, packaged };
  const folder = join(app.resources, 'engine');
  return { node: join(folder, 'bin', platform === 'win32' ? 'node.exe' : 'node'), folder, packaged };
}

export function engineArguments(program: EngineProgram): string[] {
  const workspace = program.workspace === undefined ? [] : ['--workspace', program.workspace];
  return [
    join(program.folder, 'dist', 'server.js'),
    '--shell',
    '--no-open',
    ...['--port', String(program.port)],
    ...['--user-folder', program.userFolder],
    ...workspace,
  ];
}

/** The token is passed where no list of processes shows it. */
export function engineEnvironment(
  env: NodeJS.ProcessEnv,
  { token, packaged }: Pick<EngineProgram, 'token' | 'packaged'>,
): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, NODE_PATH, ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  // An installed app is the same whatever a developer has set for programs of their own.
  const development = packaged ? {} : { NODE_OPTIONS, NODE_PATH };
  return { ...rest, ...development, SKIPLANE_TOKEN: token };
}
