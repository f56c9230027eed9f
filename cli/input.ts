import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { readDocument } from '../core/document/read.ts';
import type { SkiplaneDocument } from '../core/document/schema.ts';
import { messageOf, SkiplaneError } from '../core/error.ts';
import { parseWholes } from '../core/parse-list.ts';
import { numberProblem, parseNumber } from '../core/parse-number.ts';
import type { Shape } from '../core/shape.ts';
import { fileProblem } from '../engine/file-problem.ts';

/** Reads a document's file. @throws SkiplaneError where it is not there or not valid; the message names the file */
export async function openDocument(path: string): Promise<SkiplaneDocument> {
  const text = await readFile(path, 'utf8').catch((thrown: unknown) => {
    throw new SkiplaneError(
      'document/unreadable',
      `Expected a document (*.skiplane.json), received "${path}": ${fileProblem(thrown)}.`,
    );
  });
  try {
    return readDocument(text);
  } catch (thrown) {
    if (!(thrown instanceof SkiplaneError)) throw thrown;
    throw new SkiplaneError(thrown.code, `${path}: ${messageOf(thrown)}`);
  }
}

/** `224x224x3` as a shape; commas and × do as well. */
export function parseShape(text: string): Shape {
  const axes = parseWholes(text);
  if (axes !== undefined && axes.length <= 4 && axes.every((axis) => axis >= 1 && axis <= 1_000_000))
    return axes;
  throw new InvalidArgumentError(`Expected a shape such as 224x224x3, received "${text}".`);
}

/** A whole number within limits. */
export function whole(least: number, most = Number.MAX_SAFE_INTEGER) {
  const limit = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
  return reader(
    `a whole number ${limit}`,
    (value) => Number.isSafeInteger(value) && value >= least && value <= most,
  );
}

/** A number of at least `least` (above it, with `exclusive`). */
export function decimalFrom(least: number, exclusive = false) {
  return reader(`a number ${exclusive ? 'above' : 'of at least'} ${least}`, (value) =>
    exclusive ? value > least : value >= least,
  );
}

function reader(expected: string, fits: (value: number) => boolean) {
  return (text: string): number => {
    const parsed = parseNumber(text);
    if ('value' in parsed && fits(parsed.value)) return parsed.value;
    const readings = 'readings' in parsed ? parsed.readings : [];
    throw new InvalidArgumentError(numberProblem(expected, text, readings));
  };
}
