import { useEffect, useState } from 'react';
import { readDocument } from '../../../../core/document/read.ts';
import type { SkiplaneDocument } from '../../../../core/document/schema.ts';
import { messageOf } from '../../../../core/error.ts';
import { engine } from '../../../model/host/engine.ts';

export type RunDocument = { readonly document: SkiplaneDocument } | { readonly problem: string };

/** Documents that have been read; a run's never changes. */
const known = new Map<string, SkiplaneDocument>();
/** Kept at most; the oldest go first. */
const most = 20;

/** The document that a run was trained with. */
export async function runDocument(id: string): Promise<SkiplaneDocument> {
  const before = known.get(id);
  if (before !== undefined) return before;
  const { text } = await engine.readRunDocument({ id });
  const document = readDocument(text);
  known.set(id, document);
  for (const old of known.keys()) {
    if (known.size <= most) break;
    known.delete(old);
  }
  return document;
}

/** The same for a component; undefined until it is read. */
export function useRunDocument(id: string | null): RunDocument | undefined {
  const [read, setRead] = useState<{ readonly id: string; readonly result: RunDocument }>();
  useEffect(() => {
    if (id === null) return;
    let current = true;
    runDocument(id).then(
      (document) => current && setRead({ id, result: { document } }),
      (thrown: unknown) => current && setRead({ id, result: { problem: messageOf(thrown) } }),
    );
    return () => {
      current = false;
    };
  }, [id]);
  return read !== undefined && read.id === id ? read.result : undefined;
}
