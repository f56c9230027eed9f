import { graphIn } from '../../core/document/edit.ts';
import { setDirection, setPositions } from '../../core/document/operations/move.ts';
import { fitAll } from '../canvas/canvas-api.ts';
import { useCanvasState } from '../canvas/canvas-state.ts';
import { canvasView } from '../canvas/use-canvas-view.ts';
import { showError } from '../state/act.ts';
import { commit, currentDocument } from '../state/document.ts';
import { layoutGraphs } from './layout.ts';

/** Long enough to see where things went. */
const gliding = 260;

/**
 * Lays out the graph that is looked at, as one step that can be undone; cards glide to their places.
 * @param direction which way data shall flow from now on; as before when absent
 */
export async function arrangeNow(label: string, direction?: 'right' | 'down'): Promise<void> {
  const { where } = canvasView();
  const graph = graphIn(currentDocument(), where.graph);
  if (graph === undefined || useCanvasState.getState().arranging) return;
  const way = direction ?? graph.direction ?? 'right';
  useCanvasState.setState({ arranging: true });
  try {
    const [positions = {}] = await layoutGraphs([{ graph, inBlock: where.graph !== null, direction: way }]);
    glide(() =>
      commit(label, (draft) => {
        setDirection(draft, where.graph, way);
        setPositions(draft, where.graph, positions);
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
