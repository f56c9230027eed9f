import { createHash } from 'node:crypto';
import { messageOf, SkiplaneError } from '../../core/error.ts';

/** Larger files are no network descriptions. In bytes. */
export const largestDocument = 64 * 1024 * 1024;

/** What a file holds, as a digest: SHA-256 of its bytes in hexadecimal digits. */
export function revisionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @throws SkiplaneError where the bytes are no text: shown as text and saved again, they would be lost */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SkiplaneError(
      'document/not-text',
      `Expected a document of UTF-8 text, received ${path}, which is not UTF-8: check that it is the right file.`,
    );
  }
}

/**
 * The JSON object of a text that is about to be written. Looks no deeper than to tell a document from anything else, so that
 * a document with faults can still be kept.
 * @throws SkiplaneError `document/not-json` where it is none
 */
export function expectDocument(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (thrown) {
    throw notDocument(`received text that is not JSON (${messageOf(thrown).slice(0, 100)})`);
  }
  if (typeof json !== 'object' || json === null || !('format' in json) || json.format !== 'skiplane')
    throw notDocument('received other JSON');
  return { ...json };
}

function notDocument(what: string): SkiplaneError {
  return new SkiplaneError(
    'document/not-json',
    `Expected a document (a JSON object whose "format" is "skiplane"), ${what}: nothing was saved.`,
  );
}
