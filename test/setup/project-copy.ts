import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../engine/program.ts';

const layers = ['core', 'engine', 'renderer'];

/** Types by which a map is complete: the files that name one are where something can be left out. */
const typed =
  /\b(NodeKindName|LayerKindName|KindOf|LayerClassName|Activation|InitializerName|InitializerClassName|TrainedRole|UnaryFunction|HiddenActivation)\b/;

/** An error of the compiler. */
export interface CompileError {
  /** From the root of the project. */
  readonly file: string;
  readonly message: string;
}

/** A copy of core, engine and renderer in a folder, for a test to change. */
export interface ProjectCopy {
  /** Puts a text behind the first place where another stands. */
  insert(file: string, after: string, text: string): void;
  /** Adds a text at the end of a file, which it makes where there is none. */
  append(file: string, text: string): void;
  /** @returns whether the copy has this text in this file */
  has(file: string, text: string): boolean;
  /** What the compiler says of the files with maps, and of all that they import. */
  compile(): CompileError[];
}

export function projectCopy(folder: string): ProjectCopy {
  const root = projectRoot();
  for (const layer of layers) cpSync(join(root, layer), join(folder, layer), { recursive: true });
  // Each layer's own configuration extends it.
  cpSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const read = (file: string): string => {
    try {
      return readFileSync(join(folder, file), 'utf8');
    } catch {
      return '';
    }
  };
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  return {
    insert(file, after, text) {
      const before = read(file);
      const at = before.indexOf(after);
      if (at < 0) throw new Error(`Expected ${file} to contain "${after}".`);
      const end = at + after.length;
      write(file, before.slice(0, end) + text + before.slice(end));
    },
    append: (file, text) => write(file, read(file) + text),
    has: (file, text) => read(file).includes(text),
    compile() {
      const base = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));
      const { composite: _, emitDeclarationOnly: __, ...compilerOptions } = base.compilerOptions;
      const configuration = {
        compilerOptions: {
          ...compilerOptions,
          noEmit: true,
          jsx: 'react-jsx',
          lib: ['ES2023', 'DOM', 'DOM.Iterable'],
          types: ['node', '@webgpu/types', 'vite/client'],
        },
        files: sourceFiles(folder).filter((file) => typed.test(read(file))),
      };
      write('tsconfig.json', JSON.stringify(configuration));
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const options = ['-p', folder, '--pretty', 'false', '--noErrorTruncation'];
      const { stdout, status } = spawnSync(process.execPath, [tsc, ...options], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 2 ** 26,
      });
      const errors = stdout.split('\n').flatMap((line) => {
        const [, file, message] = /^(\S+?)\(\d+,\d+\): error (.*)$/.exec(line) ?? [];
        return file === undefined || message === undefined ? [] : [{ file, message }];
      });
      if (status !== 0 && errors.length === 0) throw new Error(`The compiler failed: ${stdout}`);
      return errors;
    },
  };
}

function sourceFiles(folder: string): string[] {
  return layers.flatMap((layer) =>
    readdirSync(join(folder, layer), { recursive: true, encoding: 'utf8' })
      .map((file) => `${layer}/${file.replaceAll('\\', '/')}`)
      .filter((file) => /\.tsx?$/.test(file)),
  );
}
