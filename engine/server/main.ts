import { Command, InvalidArgumentError, Option } from 'commander';
import open from 'open';
import pc from 'picocolors';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { startServer } from './start.ts';

interface Options {
  readonly workspace: string;
  readonly port: number;
  readonly open: boolean;
  readonly renderer?: string;
}

async function serve(document: string | undefined, options: Options): Promise<void> {
  const server = await startServer({ ...options, document, rendererFolder: options.renderer });
  // The server holds nothing that a bug in one call could spoil, and windows hold unsaved work: it goes on.
  process.on('uncaughtException', (thrown) => {
    process.stderr.write(`${pc.red(`A bug in Skiplane: ${messageOf(thrown)}`)}\n${thrown.stack ?? ''}\n`);
  });
  let ending = false;
  const end = (): void => {
    // Asked twice: at once.
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => {
      process.stdout.write('A run is writing its checkpoint; Ctrl+C again ends at once.\n');
    }, 1500).unref();
    void server.close().finally(() => process.exit());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.stdout.write(`Skiplane is ready at ${server.address}\n`);
  process.stdout.write(`Documents are kept in ${server.workspace}. Ctrl+C ends it.\n`);
  if (options.open) await openBrowser(server.address);
}

async function openBrowser(address: string): Promise<void> {
  const notice = (): void => {
    process.stderr.write('No browser could be opened from here: open the address above yourself.\n');
  };
  try {
    (await open(address)).on('error', notice);
  } catch {
    notice();
  }
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError(`Expected a port from 0 (a free one) to 65535, received "${text}".`);
}

const program = new Command('skiplane-server')
  .description('Serves the designer to a browser on this machine.')
  .argument('[document]', 'a document to open; it may lie outside the workspace')
  .option('--workspace <folder>', 'where documents are kept; created where it is missing', process.cwd())
  .option('--port <n>', '0 takes a free one', parsePort, 0)
  .option('--no-open', 'open no browser')
  .addOption(new Option('--renderer <folder>', 'another build of the designer').hideHelp())
  .showHelpAfterError('(--help lists what can be given)')
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
