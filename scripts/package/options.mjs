import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { PackagingError } from './errors.mjs';
import { presentTarget, targets } from './targets.mjs';

export const help = `Usage: npm run package [-- options]

Builds Skiplane's installers for this system into dist/package/<platform>-<arch>/out.

  --platform <linux|mac|win>  another system than this one (macOS packages can only be made on macOS)
  --arch <x64|arm64>          another processor than this one
  --dir                       the app's folder only, no installers
  --stage                     only collect what will be packed
  --out <folder>              instead of dist/package
  --electron <folder|zip>     this build of Electron instead of the installed or downloaded one
  --node <file>               this Node program instead of the pinned one
  --updates <address>         where the packaged app looks for newer versions when a person asks it to
  --offline                   download nothing: what is needed must be in .cache/package or npm's cache`;

/**
 * Reads the command line.
 *
 * @param {readonly string[]} args
 * @param {string} folder what relative paths are meant from
 * @throws {PackagingError} for what cannot be asked for
 */
export function readOptions(args, folder) {
  const { values } = parsed(args);
  const here = presentTarget();
  const platform = values.platform ?? here?.platform;
  const arch = values.arch ?? here?.arch;
  const target = targets.find((candidate) => candidate.platform === platform && candidate.arch === arch);
  if (target === undefined)
    throw new PackagingError(
      `Expected --platform linux, mac or win and --arch x64 or arm64, but got "${platform}" and "${arch}"; correct them.`,
    );
  if (target.platform === 'mac' && process.platform !== 'darwin' && !values.stage)
    throw new PackagingError(
      'A macOS package must be signed by macOS itself, even without a certificate: run this on a Mac, or add --stage to collect its files only.',
    );
  const address = values.updates;
  if (address !== undefined && !(URL.canParse(address) && new URL(address).protocol === 'https:'))
    throw new PackagingError(`Expected --updates to be an https address, but got "${address}"; correct it.`);
  const path = (value) => (value === undefined ? undefined : resolve(folder, value));
  return {
    target,
    help: values.help === true,
    unpackedOnly: values.dir === true,
    stageOnly: values.stage === true,
    offline: values.offline === true,
    updates: address,
    out: path(values.out),
    electron: path(values.electron),
    node: path(values.node),
  };
}

function parsed(args) {
  const text = { type: 'string' };
  const flag = { type: 'boolean' };
  const options = {
    platform: text,
    arch: text,
    out: text,
    electron: text,
    node: text,
    updates: text,
    dir: flag,
    stage: flag,
    offline: flag,
    help: flag,
  };
  try {
    return parseArgs({ args, options, allowPositionals: false });
  } catch (error) {
    throw new PackagingError(`${error.message.split('. ')[0]}.\n\n${help}`);
  }
}
