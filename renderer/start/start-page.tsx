import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileImport, IconSettings } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import type { DocumentFile, RecoveryCopy } from '../../core/protocol.ts';
import { startText } from '../strings/start.ts';
import { Brand } from './brand.tsx';
import { Files } from './files.tsx';
import { OpenFile } from './open-file.tsx';
import { Recoveries } from './recoveries.tsx';
import styles from './start-page.module.css';
import { type Template, Templates } from './templates.tsx';
import { useFileDrop } from './use-file-drop.ts';

export interface StartPageProps {
  readonly templates: readonly Template[];
  readonly recent: readonly DocumentFile[];
  /** Documents of the workspace. */
  readonly documents: readonly DocumentFile[];
  readonly recoveries: readonly RecoveryCopy[];
  readonly onOpenTemplate: (id: string) => void;
  readonly onOpenPath: (path: string) => void;
  readonly onOpenFile: (file: File) => void;
  /** Asks for a file by the system's dialog, where there is one. */
  readonly onChoose: (() => void) | undefined;
  readonly onSettings: () => void;
  readonly onNew: () => void;
  readonly onRecover: (id: string) => void;
  readonly onDiscardRecovery: (id: string) => void;
  /** Takes a file off the list of recent ones. */
  readonly onForget: (path: string) => void;
}

/** The first thing people see: what Skiplane is, and every way to begin. */
export function StartPage(props: StartPageProps) {
  const { templates, recent, documents, recoveries, onOpenPath, onOpenFile, onNew } = props;
  const page = useRef<HTMLElement>(null);
  // Whoever comes back from a document goes on here, not at the end of nowhere.
  useEffect(() => page.current?.focus({ preventScroll: true }), []);
  const dragged = useFileDrop(onOpenFile);
  const others = useMemo(() => {
    const listed = new Set(recent.map(({ path }) => path));
    return documents.filter(({ path }) => !listed.has(path)).toSorted((a, b) => b.modified - a.modified);
  }, [recent, documents]);
  return (
    <main ref={page} className={styles['page']} aria-label={startText.page} tabIndex={-1}>
      <div className={styles['content']}>
        <Brand />
        <Tooltip label={startText.settings}>
          <ActionIcon
            className={styles['settings'] ?? ''}
            variant="subtle"
            color="gray"
            size={32}
            aria-label={startText.settings}
            onClick={props.onSettings}
          >
            <IconSettings size={20} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Recoveries recoveries={recoveries} onRecover={props.onRecover} onDiscard={props.onDiscardRecovery} />
        <div className={styles['columns']}>
          <aside className={styles['side']}>
            <OpenFile onOpenFile={onOpenFile} onChoose={props.onChoose} />
            <div className={styles['lists']}>
              <Files title={startText.recent} files={recent} onOpen={onOpenPath} onForget={props.onForget} />
              <Files title={startText.documents} files={others} onOpen={onOpenPath} />
            </div>
            {recent.length + others.length === 0 && <p className={styles['none']}>{startText.noFiles}</p>}
          </aside>
          <Templates templates={templates} onOpen={props.onOpenTemplate} onNew={onNew} />
        </div>
      </div>
      {dragged && (
        <div className={styles['drop']} role="status">
          <div>
            <IconFileImport size={40} stroke={1.4} aria-hidden />
            {startText.drop}
          </div>
        </div>
      )}
    </main>
  );
}
