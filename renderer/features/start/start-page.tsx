import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFileImport, IconSettings } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { MachineMemory } from '../../../core/network/backend-memory.ts';
import type { ListedLesson } from '../../../core/protocol/lessons.ts';
import type { DocumentFile, RecoveryCopy, Template } from '../../../core/protocol.ts';
import { startText } from '../../base/strings/start.ts';
import { Brand } from './brand.tsx';
import { Course } from './course.tsx';
import { Files } from './files.tsx';
import { OpenFile } from './open-file.tsx';
import { Recoveries } from './recoveries.tsx';
import classes from './start-page.module.css';
import { Templates } from './templates.tsx';
import { useFileDrop } from './use-file-drop.ts';

export interface StartPageProps {
  readonly templates: readonly Template[];
  /** The course, and lessons of the workspace. */
  readonly lessons: readonly ListedLesson[];
  /** Of this machine; null before it is known. */
  readonly memory: MachineMemory | null;
  readonly recent: readonly DocumentFile[];
  /** Documents of the workspace. */
  readonly documents: readonly DocumentFile[];
  readonly recoveries: readonly RecoveryCopy[];
  readonly onOpenLesson: (id: string) => void;
  /** Opens a lesson's file to be looked at. */
  readonly onOpenLessonFile: (file: File) => void;
  readonly onOpenTemplate: (id: string) => void;
  /** Opens a template to train it together with its plain twin. */
  readonly onOpenWithTwin: (id: string) => void;
  readonly onOpenPath: (path: string) => void;
  readonly onOpenFile: (file: File) => void;
  /** Asks for a file by the system's dialog, where there is one. */
  readonly onChoose: (() => void) | undefined;
  readonly onSettings: () => void;
  readonly onNew: () => void;
  /** Begins with a folder of images: the one that was dropped, or one that is chosen then. */
  readonly onTrainOwn: (folder?: File) => void;
  readonly onRecover: (id: string) => void;
  readonly onDiscardRecovery: (id: string) => void;
  /** Takes a file off the list of recent ones. */
  readonly onForget: (path: string) => void;
}

/** The first thing people see: what Skiplane is, and every way to begin. */
export function StartPage(props: StartPageProps) {
  const { templates, recent, documents, recoveries, onOpenPath, onOpenFile, onNew, onTrainOwn } = props;
  const page = useRef<HTMLElement>(null);
  // Whoever comes back from a document goes on here, not at the end of nowhere.
  useEffect(() => page.current?.focus({ preventScroll: true }), []);
  const drop = useCallback(
    (file: File, isFolder: boolean) => (isFolder ? onTrainOwn(file) : onOpenFile(file)),
    [onTrainOwn, onOpenFile],
  );
  const dragged = useFileDrop(drop);
  const others = useMemo(() => {
    const listed = new Set(recent.map(({ path }) => path));
    return documents.filter(({ path }) => !listed.has(path)).toSorted((a, b) => b.modified - a.modified);
  }, [recent, documents]);
  return (
    <main ref={page} className={classes.page} aria-label={startText.page} tabIndex={-1}>
      <div className={classes.content}>
        <Brand />
        <Tooltip label={startText.settings}>
          <ActionIcon
            className={classes.settings ?? ''}
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
        <div className={classes.columns}>
          <aside className={classes.side}>
            <OpenFile onOpenFile={onOpenFile} onChoose={props.onChoose} />
            <div className={classes.lists}>
              <Files title={startText.recent} files={recent} onOpen={onOpenPath} onForget={props.onForget} />
              <Files title={startText.documents} files={others} onOpen={onOpenPath} />
            </div>
            {recent.length + others.length === 0 && <p className={classes.none}>{startText.noFiles}</p>}
          </aside>
          <div className={classes.main}>
            <Course
              lessons={props.lessons}
              fresh={recent.length === 0}
              onOpen={props.onOpenLesson}
              onOpenFile={props.onOpenLessonFile}
            />
            <Templates
              templates={templates}
              memory={props.memory}
              onOpen={props.onOpenTemplate}
              onOpenWithTwin={props.onOpenWithTwin}
              onNew={onNew}
              onTrainOwn={onTrainOwn}
            />
          </div>
        </div>
      </div>
      {dragged && (
        <div className={classes.drop} role="status">
          <div>
            <IconFileImport size={40} stroke={1.4} aria-hidden />
            {startText.drop}
          </div>
        </div>
      )}
    </main>
  );
}
