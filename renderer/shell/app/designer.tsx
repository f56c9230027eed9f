import { useMediaQuery } from '@mantine/hooks';
import { ReactFlowProvider } from '@xyflow/react';
import { useEffect } from 'react';
import { appText } from '../../base/strings/app.ts';
import { lessonsText } from '../../base/strings/lessons.ts';
import { BesidePane } from '../../features/beside/beside-pane.tsx';
import { Canvas } from '../../features/canvas/canvas.tsx';
import { useGradientOnCanvas } from '../../features/canvas/gradient/use-gradient-on-canvas.ts';
import { FolderDrop } from '../../features/data/folder-drop.tsx';
import { Inspector } from '../../features/inspector/inspector.tsx';
import { LessonRail } from '../../features/lessons/lesson-rail.tsx';
import { Palette } from '../../features/palette/palette.tsx';
import { titleProgress } from '../../features/training/progress.ts';
import { engine } from '../../model/host/engine.ts';
import { baseName } from '../../model/host/file-name.ts';
import { useCurrentItems } from '../../model/items/current-items.ts';
import { removeMyBlock } from '../../model/items/my-blocks.ts';
import { canvasMiddle } from '../../model/stage/canvas-api.ts';
import { addItem } from '../../model/stage/insert.ts';
import { useCanvasViewPart } from '../../model/stage/use-canvas-view.ts';
import { showError } from '../../model/state/act.ts';
import { useBeside } from '../../model/state/beside.ts';
import { isDirty, useDocument } from '../../model/state/document.ts';
import { ownRuns, useRuns } from '../../model/state/runs.ts';
import { foldingWidth, lessonWidths, useWindow } from '../../model/state/window.ts';
import { doCommand } from '../commands/do-command.ts';
import { useEscapeToCanvas } from '../commands/regions.ts';
import { Drawer } from '../drawer/drawer.tsx';
import { AddSearchPopup } from './add-search-popup.tsx';
import { Announcer } from './announcer.tsx';
import { ContextMenu } from './context-menu-view.tsx';
import { Controls } from './controls.tsx';
import classes from './designer.module.css';
import { InspectorRail, PaletteRail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { Trail } from './trail.tsx';
import { useFoldsAway } from './use-folds-away.ts';

/** The window is called by its document and the file that holds it, a mark before what is not saved, and before both how far its training is. */
function useTitle(): void {
  const name = useDocument(({ history }) => history.document.name);
  const path = useDocument(({ file }) => file?.path ?? null);
  const dirty = useDocument(isDirty);
  const progress = useRuns((state) => titleProgress(ownRuns(state))) ?? '';
  useEffect(() => {
    document.title = progress + appText.windowTitle(name, path === null ? null : baseName(path), dirty);
    return () => {
      document.title = appText.name;
    };
  }, [name, path, dirty, progress]);
}

/** Whether the panels are rails: `panelsFold` of this window, followed. */
function useFolded(lesson: 'none' | 'open' | 'folded'): boolean {
  const beside = { none: 0, open: lessonWidths.wide, folded: lessonWidths.folded }[lesson];
  return useMediaQuery(`(max-width: ${foldingWidth + beside}px)`, false, { getInitialValueInEffect: false });
}

/** Palette, canvas, inspector and drawer around one document. */
export function Designer() {
  const lesson = useWindow((state) => state.lesson);
  const folded = useFolded(lesson);
  const paletteShown = useWindow((state) => (folded ? state.unfolded === 'palette' : state.paletteShown));
  const inspectorShown = useWindow((state) =>
    folded ? state.unfolded === 'inspector' : state.inspectorShown,
  );
  const items = useCurrentItems();
  const beside = useBeside((state) => state.shown !== null);
  const direction = useCanvasViewPart((view) => view.direction);
  useTitle();
  useGradientOnCanvas();
  useEscapeToCanvas();
  useFoldsAway();
  return (
    <ReactFlowProvider>
      <div
        className={classes.designer}
        data-folded={folded || undefined}
        data-palette={paletteShown || undefined}
        data-inspector={inspectorShown || undefined}
        data-lesson={lesson === 'none' ? undefined : lesson}
      >
        <TopBar />
        {lesson !== 'none' && (
          <aside className={classes.lesson} aria-label={lessonsText.rail} data-region>
            <LessonRail />
          </aside>
        )}
        {folded && <PaletteRail items={items} />}
        {paletteShown && (
          <aside className={classes.palette} aria-label={appText.palette} data-region>
            <Palette
              items={items}
              onInsert={(item) => addItem(item, { point: canvasMiddle() })}
              onRemoveMyBlock={(name) => void removeMyBlock(engine, name).catch(showError)}
            />
          </aside>
        )}
        <div className={classes.middle} data-region="canvas" data-beside={beside ? direction : undefined}>
          <Canvas>
            <Controls />
          </Canvas>
          <Trail />
          <BesidePane />
        </div>
        {inspectorShown && (
          <aside className={classes.inspector} aria-label={appText.inspector} data-region="inspector">
            <Inspector onCommand={doCommand} />
          </aside>
        )}
        {folded && <InspectorRail />}
        <div className={classes.drawer} data-region>
          <Drawer />
        </div>
      </div>
      <FolderDrop onTaken={() => useWindow.setState({ drawer: 'data' })} />
      <ContextMenu />
      <AddSearchPopup />
      <Announcer />
    </ReactFlowProvider>
  );
}
