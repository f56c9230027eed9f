import { setDirection, setPositions } from '../../../core/document/operations/move.ts';
import { relaidOut } from '../../model/layout/relaid-out.ts';
import { fitAll } from '../../model/stage/canvas-api.ts';
import { useCanvasState } from '../../model/stage/canvas-state.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { showError } from '../../model/state/act.ts';
import { canvasRoom } from '../../model/state/canvas-room.ts';
import { commit, currentDocument } from '../../model/state/document.ts';
import { useView } from '../../model/state/view.ts';

/** Long enough to see where things went. */
const gliding = 260;

/**
 * Lays out the graph that is looked at, around the blocks that are open in it and in as many rows as suit the canvas, as one
 * step that can be undone; cards glide to their places.
 * @param direction which way data shall flow from now on, in blocks too; as before when absent
 */
export async function arrangeNow(label: string, direction?: 'right' | 'down'): Promise<void> {
  const { where } = canvasView();
  if (useCanvasState.getState().arranging) return;
  useCanvasState.setState({ arranging: true });
  try {
    const looked = { document: currentDocument(), where, open: useView.getState().open };
    const moves = await relaidOut(looked, { direction, room: canvasRoom() });
    glide(() =>
      commit(label, (draft) => {
        for (const { graph, way, positions } of moves) {
          setDirection(draft, graph, way);
          setPositions(draft, graph, positions);
        }
      }),
    );
    fitAll();
  } catch (thrown) {
    showError(thrown);
  } finally {
    useCanvasState.setState({ arranging: false });
  }
}

function glide(change: () => void): void {
  const canvas = document.querySelector('.react-flow');
  canvas?.classList.add('gliding');
  change();
  setTimeout(() => canvas?.classList.remove('gliding'), gliding);
}
