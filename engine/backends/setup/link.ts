import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Libtensorflow } from './libtensorflow.ts';
import { tensorflowLibraries } from './libtensorflow.ts';

/**
 * Makes `deps/` as the binding's build and loader expect it: links to TensorFlow's libraries and headers, under their own
 * names and under those that binding.gyp links against.
 */
export function linkDependencies(packageFolder: string, tensorflow: Libtensorflow): void {
  const lib = join(packageFolder, 'deps', 'lib');
  rmSync(join(packageFolder, 'deps'), { recursive: true, force: true });
  mkdirSync(lib, { recursive: true });
  const names = readdirSync(tensorflow.folder)
    .filter((name) => tensorflowLibraries.test(name))
    .sort();
  for (const name of names) symlinkSync(join(tensorflow.folder, name), join(lib, name));
  const alias = (plain: string, target: string) => {
    if (!names.includes(plain)) symlinkSync(target, join(lib, plain));
  };
  const [main, framework] =
    process.platform === 'darwin'
      ? ['libtensorflow.2.dylib', 'libtensorflow_framework.2.dylib']
      : ['libtensorflow.so', 'libtensorflow_framework.so'];
  alias(main, tensorflow.library);
  // Newer builds put everything into the main library; the linker still wants the second name.
  const frameworkLibrary = names.find((name) => name.startsWith('libtensorflow_framework'));
  alias(framework, frameworkLibrary ? join(tensorflow.folder, frameworkLibrary) : tensorflow.library);
  symlinkSync(tensorflow.include, join(packageFolder, 'deps', 'include'));
}
