import { ReactFlowProvider } from '@xyflow/react';
import { useEffect } from 'react';
import { Canvas } from '../canvas/canvas.tsx';
import { canvasMiddle } from '../canvas/canvas-api.ts';
import { useGradientOnCanvas } from '../canvas/gradient/use-gradient-on-canvas.ts';
import { addItem } from '../canvas/insert.ts';
import { runCommand } from '../commands/run.ts';
import { FolderDrop } from '../data/folder-drop.tsx';
import { Drawer } from '../drawer/drawer.tsx';
import { engine } from '../host/engine.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { useCurrentItems } from '../palette/current-items.ts';
import { removeMyBlock } from '../palette/my-blocks.ts';
import { Palette } from '../palette/palette.tsx';
import { showError } from '../state/act.ts';
import { isDirty, useDocument } from '../state/document.ts';
import { ownRuns, useRuns } from '../state/runs.ts';
import { useWindow } from '../state/window.ts';
import { appText } from '../strings/app.ts';
import { titleProgress } from '../training/progress.ts';
import { AddSearchPopup } from './add-search-popup.tsx';
import { Announcer } from './announcer.tsx';
import { ContextMenu } from './context-menu-view.tsx';
import styles from './designer.module.css';
import { useEscapeToCanvas } from './regions.ts';
import { TopBar } from './top-bar.tsx';
import { Trail } from './trail.tsx';

/** The window is called by its document, a mark before what is not saved, and before both how far its training is. */
function useTitle(): void {
  const name = useDocument(({ history }) => history.document.name);
  const dirty = useDocument(isDirty);
  const progress = useRuns((state) => titleProgress(ownRuns(state))) ?? '';
  useEffect(() => {
    document.title = progress + appText.windowTitle(name, dirty);
    return () => {
      document.title = appText.name;
    };
  }, [name, dirty, progress]);
}

/** Palette, canvas, inspector and drawer around one document. */
export function Designer() {
  const paletteShown = useWindow((state) => state.paletteShown);
  const inspectorShown = useWindow((state) => state.inspectorShown);
  const items = useCurrentItems();
  useTitle();
  useGradientOnCanvas();
  useEscapeToCanvas();
  return (
    <ReactFlowProvider>
      <div
        className={styles['designer']}
        data-palette={paletteShown || undefined}
        data-inspector={inspectorShown || undefined}
      >
        <TopBar />
        {paletteShown && (
          <aside className={styles['palette']} aria-label={appText.palette} data-region>
            <Palette
              items={items}
              onInsert={(item) => addItem(item, canvasMiddle())}
              onRemoveMyBlock={(name) => void removeMyBlock(engine, name).catch(showError)}
            />
          </aside>
        )}
        <div className={styles['middle']} data-region="canvas">
          <Canvas />
          <Trail />
        </div>
        {inspectorShown && (
          <aside className={styles['inspector']} aria-label={appText.inspector} data-region="inspector">
            <Inspector onCommand={runCommand} />
          </aside>
        )}
        <div className={styles['drawer']} data-region>
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
