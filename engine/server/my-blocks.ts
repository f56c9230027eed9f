import { createHash } from 'node:crypto';
import { SkiplaneError } from '../../core/error.ts';
import type { Responses } from '../../core/protocol.ts';
import { inTurn } from '../in-turn.ts';
import { expectDocument } from './document-text.ts';
import { listOwn, readOwn, removeOwn, writeOwn } from './own-files.ts';
import { documentEnding } from './paths.ts';

/** All of them travel in one answer. */
const most = 200;
const largestCharacters = 256 * 1024;

interface Block {
  readonly file: string;
  readonly name: string;
  readonly text: string;
}

/** The blocks that the user keeps, by name. */
export async function listMyBlocks(workspace: string): Promise<Responses['listMyBlocks']> {
  const blocks = await read(workspace);
  return blocks.map(({ name, text }) => ({ name, text })).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Keeps a block, in place of the one of that name. Its document is given the name. */
export async function saveMyBlock(workspace: string, name: string, text: string): Promise<void> {
  const document = expectDocument(text);
  const named = document['name'] === name ? text : `${JSON.stringify({ ...document, name })}\n`;
  if (named.length > largestCharacters) {
    throw new SkiplaneError(
      'block/too-large',
      `Expected a block of at most ${largestCharacters / 1024} Ki characters, received ${Math.ceil(named.length / 1024)} Ki: save it as a document.`,
    );
  }
  await inTurn(`${workspace}\0blocks`, async () => {
    const blocks = await read(workspace);
    const there = blocks.find((block) => block.name === name);
    if (there === undefined && blocks.length >= most) {
      throw new SkiplaneError(
        'block/too-many',
        `Expected at most ${most} blocks in My blocks, received another: remove one first.`,
      );
    }
    await writeOwn(workspace, 'blocks', there?.file ?? fileOf(name), named);
  });
}

export async function removeMyBlock(workspace: string, name: string): Promise<void> {
  await inTurn(`${workspace}\0blocks`, async () => {
    const there = (await read(workspace)).filter((block) => block.name === name);
    await Promise.all(there.map(({ file }) => removeOwn(workspace, 'blocks', file)));
  });
}

/** The blocks that can be read, also those that were put there by hand. */
async function read(workspace: string): Promise<readonly Block[]> {
  const files = (await listOwn(workspace, 'blocks', documentEnding)).slice(0, most);
  const blocks = await Promise.all(
    files.map(async ({ name: file }): Promise<Block[]> => {
      const text = (await readOwn(workspace, 'blocks', file)) ?? '';
      const name = text.length > largestCharacters ? undefined : nameIn(text);
      return name === undefined ? [] : [{ file, name, text }];
    }),
  );
  return blocks.flat();
}

function nameIn(text: string): string | undefined {
  try {
    const { name } = expectDocument(text);
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}

/** A file name that people recognize; the digest keeps names apart that differ only in what file names cannot hold. */
function fileOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40);
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `block-${slug}-${digest}`.replace(/-+/g, '-') + documentEnding;
}
