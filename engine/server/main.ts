import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import open from 'open';
import pc from 'picocolors';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { parseNumber } from '../../core/parse-number.ts';
import { userFolder, userFolderVariable } from '../user-folder.ts';
import { takeToken } from './access.ts';
import { connectShell, type ShellLink } from './shell-link.ts';
import { createShellRuns } from './shell-runs.ts';
import { type RunningServer, startServer } from './start.ts';
import { usualWorkspace } from './usual-workspace.ts';

interface Options {
  readonly workspace?: string;
  readonly port: number;
  readonly open: boolean;
  readonly renderer?: string;
  readonly userFolder?: string;
  readonly shell?: true;
}

async function serve(document: string | undefined, options: Options): Promise<void> {
  // Whoever read what is printed here may be gone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const link = options.shell && connectShell();
  const starting = start(document, options, link);
  const end = createEnd(starting);
  link?.listen({
    onEnd: end,
    onTrust: (path) => void starting.then(({ trust }) => trust(path)).catch(() => undefined),
  });
  const server = await starting.catch(async (thrown: unknown) => {
    await link?.fail(thrown);
    throw thrown;
  });
  // The server holds nothing that a bug in one call could spoil, and windows hold unsaved work: it goes on.
  process.on('uncaughtException', (thrown) => {
    process.stderr.write(`${pc.red(`A bug in Skiplane: ${messageOf(thrown)}`)}\n${thrown.stack ?? ''}\n`);
  });
  let asked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Asked twice: at once.
      if (asked) process.exit(1);
      asked = true;
      end();
    });
  }
  process.stdout.write(`Skiplane is ready at ${server.address}\n`);
  process.stdout.write(`Documents are stored in ${server.workspace}. Press Ctrl+C to quit.\n`);
  link?.tell({ kind: 'ready', address: server.address, workspace: server.workspace });
  if (options.open) await openBrowser(server.address);
}

async function start(
  document: string | undefined,
  options: Options,
  link: ShellLink | undefined,
): Promise<RunningServer> {
  const token = takeToken(process.env);
  const folder = options.userFolder === undefined ? userFolder() : resolve(options.userFolder);
  // Programs that are started from here look there as well.
  process.env[userFolderVariable] = folder;
  const runs = link && createShellRuns(link.tell);
  return startServer({
    workspace: options.workspace ?? (link === undefined ? process.cwd() : await usualWorkspace(folder)),
    userFolder: folder,
    port: options.port,
    token,
    document,
    rendererFolder: options.renderer,
    onRunChanged: runs?.changed,
    onRunRemoved: runs?.removed,
  });
}

/** What ends the program once the server has ended; asking again changes nothing. */
function createEnd(starting: Promise<RunningServer>): () => void {
  let ending = false;
  return () => {
    if (ending) return;
    ending = true;
    setTimeout(() => {
      process.stdout.write('A run is saving its checkpoint. Press Ctrl+C again to quit immediately.\n');
    }, 1500).unref();
    void starting
      .then((server) => server.close())
      .catch(() => undefined)
      .finally(() => process.exit());
  };
}

async function openBrowser(address: string): Promise<void> {
  const notice = (): void => {
    process.stderr.write('Could not open a browser: open the address above yourself.\n');
  };
  try {
    (await open(address)).on('error', notice);
  } catch {
    notice();
  }
}

function parsePort(text: string): number {
  const parsed = parseNumber(text);
  if ('value' in parsed && Number.isInteger(parsed.value) && parsed.value >= 0 && parsed.value <= 65535)
    return parsed.value;
  throw new InvalidArgumentError(`Expected a port from 0 (any free port) to 65535, received "${text}".`);
}

const program = new Command('skiplane-server')
  .description('Serve the designer to a browser on this machine.')
  .argument('[document]', 'a document to open, which may be outside the workspace')
  .option('--workspace <folder>', 'the folder for documents, created if missing; default: the current folder')
  .option('--port <n>', '0 for any free port', parsePort, 0)
  .option('--no-open', 'do not open a browser')
  .addOption(new Option('--renderer <folder>', 'another build of the designer').hideHelp())
  .addOption(new Option('--user-folder <folder>', 'the folder for settings and engines').hideHelp())
  .addOption(new Option('--shell', 'serve the desktop app that started this program').hideHelp())
  .showHelpAfterError('(use --help to list the options)')
  .configureOutput({ outputError: (text, write) => write(pc.red(text)) })
  .action(serve);

try {
  await program.parseAsync();
} catch (thrown) {
  const expected = thrown instanceof SkiplaneError;
  process.stderr.write(`${pc.red(expected ? thrown.message : `A bug in Skiplane: ${messageOf(thrown)}`)}\n`);
  if (!expected && thrown instanceof Error) process.stderr.write(`${pc.dim(thrown.stack ?? '')}\n`);
  process.exitCode = 1;
}
