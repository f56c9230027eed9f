import type { SkiplaneDocument } from '../document/schema.ts';
import type { Network } from '../network/network.ts';
import { requireSound } from '../network/require-sound.ts';
import type { Code } from './code.ts';
import { writeKeras } from './keras/index.ts';
import type { CodeLanguage } from './languages.ts';
import { writeTorch } from './pytorch/index.ts';
import { writeTfjs } from './tfjs/index.ts';

export type { Code } from './code.ts';
export { kerasNames } from './keras/layer-names.ts';
export type { Span } from './lines.ts';
export { arranged, type TorchWeight, torchWeights } from './pytorch/weights.ts';

/** A language in which a document can be written. */
export interface Language {
  readonly label: string;
  /** Of its files. */
  readonly ending: string;
  readonly write: (document: SkiplaneDocument, network: Network) => Code;
}

export const codeLanguages = {
  keras: { label: 'Keras', ending: '.py', write: writeKeras },
  pytorch: { label: 'PyTorch', ending: '.py', write: writeTorch },
  tfjs: { label: 'TensorFlow.js', ending: '.js', write: writeTfjs },
} as const satisfies Readonly<Record<CodeLanguage, Language>>;

export type { CodeLanguage };

/**
 * The document as source that builds the same network: a function or class for each block, expressions as expressions, repeats as loops.
 * @throws SkiplaneError where the network has errors
 */
export function writeCode(document: SkiplaneDocument, network: Network, language: CodeLanguage): Code {
  requireSound(network);
  return codeLanguages[language].write(document, network);
}
