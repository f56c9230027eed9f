import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../program.ts';
import { userFolder } from '../../user-folder.ts';

/** The folder of the installed `@tensorflow/tfjs-node`, undefined when the optional package was left out. */
export function tfjsNodeFolder(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json'));
  } catch {
    return undefined;
  }
}

/** The version in a package's manifest. */
export function packageVersion(packageFolder: string): string {
  const manifest = z.object({ version: z.string() });
  return manifest.parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))).version;
}

/** Where a tfjs-node package keeps its native binding: N-API 8 is what every supported Node offers. */
export function bindingFile(packageFolder: string): string {
  return join(packageFolder, 'lib', 'napi-v8', 'tfjs_binding.node');
}

const madeFor = z.object({
  /** The TensorFlow that it was compiled against. */
  tensorflow: z.string().regex(/^[\w.]+$/),
  /** The tfjs-node whose JavaScript calls it. */
  tfjsNode: z.string(),
});

/** A binding that was compiled when Skiplane was packed; it wants its TensorFlow in `../../deps/lib`. */
export interface ReadyBinding extends z.output<typeof madeFor> {
  /** Holds tfjs_binding.node and binding.json. */
  readonly folder: string;
}

/** The binding that came with Skiplane for this machine; undefined in development, and where TensorFlow has no build. */
export function readyBinding(root = projectRoot()): ReadyBinding | undefined {
  return readBinding(join(root, 'tensorflow', 'binding', `${process.platform}-${process.arch}`));
}

/** What a folder's binding.json says; undefined where there is none that can be used. */
function readBinding(folder: string): ReadyBinding | undefined {
  try {
    return { folder, ...madeFor.parse(JSON.parse(readFileSync(join(folder, 'binding.json'), 'utf8'))) };
  } catch {
    return undefined;
  }
}

/** Where the development set-up keeps what it downloads and builds, beside node_modules. */
export function cacheFolder(root = projectRoot()): string {
  return join(root, '.cache', 'tensorflow');
}

/** Where the engines lie that Skiplane installed on request: a folder for each version of TensorFlow. */
export function tensorflowFolder(user: string): string {
  return join(user, 'engines', 'tensorflow');
}

/** An engine in the user folder. */
export interface InstalledTensorflow {
  /** TensorFlow's version. */
  readonly version: string;
  /** Laid out as a tfjs-node package, with what is native of it alone. */
  readonly package: string;
  /** False for one that another version of Skiplane installed, whose tfjs-node is another. */
  readonly fits: boolean;
}

/** The engines in a user folder, those that fit first. */
export function installedTensorflows(user: string): InstalledTensorflow[] {
  const folder = tensorflowFolder(user);
  const javascript = tfjsNodeFolder();
  const wanted = javascript === undefined ? undefined : packageVersion(javascript);
  const engines = namesIn(folder).flatMap((name) => {
    const packageFolder = join(folder, name, 'package');
    const binding = name.startsWith('.') ? undefined : readBinding(packageFolder);
    if (binding === undefined || !existsSync(bindingFile(packageFolder))) return [];
    return [{ version: binding.tensorflow, package: packageFolder, fits: binding.tfjsNode === wanted }];
  });
  return engines.toSorted((a, b) => Number(b.fits) - Number(a.fits));
}

/**
 * The package whose binding is to be loaded. One that was built here comes first: whoever builds one, against a TensorFlow
 * with CUDA perhaps, wants that one. The desktop app has none of its own.
 */
export function tensorflowPackage(user = userFolder()): string | undefined {
  const own = tfjsNodeFolder();
  if (own !== undefined && existsSync(bindingFile(own))) return own;
  return installedTensorflows(user).find(({ fits }) => fits)?.package;
}

/** Names in a folder, none where it cannot be read. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
