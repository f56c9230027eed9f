/** How the files of documents end. */
export const ending = '.skiplane.json';

/** What a path calls its file. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** `ResNet-20 (CIFAR)` as a file name: `resnet-20-cifar`. */
export function fileName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'untitled' : plain;
}
