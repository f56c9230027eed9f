import { type CodeLanguage, codeLanguages } from '../../../core/code/index.ts';
import { fileName } from '../../model/host/file-name.ts';

/** A document's name as the name of a file that other files can import: `resnet_20_cifar.py`. */
export function codeFileName(name: string, language: CodeLanguage): string {
  const plain = fileName(name);
  const { ending } = codeLanguages[language];
  if (ending !== '.py') return plain + ending;
  const module = plain.replaceAll('-', '_');
  return `${/^\d/.test(module) ? `net_${module}` : module}${ending}`;
}
