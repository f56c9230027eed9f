import { useLayoutEffect, useRef, useState } from 'react';
import type { CodeLanguage } from '../../../core/code/index.ts';
import { changedLines, type Source } from './source.ts';

/** Larger changes, as of the whole text, are seen anyway. */
const mostFresh = 40;

/** Lines that an edit has changed. Each edit has the other turn, so that each can begin an animation anew. */
export interface FreshLines {
  readonly lines: ReadonlySet<number>;
  readonly turn: 'even' | 'odd';
}

/** The lines that the last edit has changed; none after another language was chosen. */
export function useFreshLines(source: Source, language: CodeLanguage): FreshLines {
  const [fresh, setFresh] = useState<FreshLines>({ lines: new Set(), turn: 'even' });
  const before = useRef({ source, language });
  useLayoutEffect(() => {
    const old = before.current;
    before.current = { source, language };
    if (old.source === source) return;
    const changed = old.language === language ? changedLines(old.source, source) : [];
    const lines = new Set(changed.length > mostFresh ? [] : changed);
    setFresh(({ turn }) => ({ lines, turn: turn === 'odd' ? 'even' : 'odd' }));
  }, [source, language]);
  return fresh;
}
