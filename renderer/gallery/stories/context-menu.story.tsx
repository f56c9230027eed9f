import { ReactFlowProvider } from '@xyflow/react';
import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { useContextMenu } from '../../model/stage/context-menu.ts';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { select } from '../../model/state/view.ts';
import { ContextMenu } from '../../shell/app/context-menu-view.tsx';
import { residual, skip } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import type { State, Story } from '../story.ts';

type Target = ReturnType<typeof useContextMenu.getState>['target'];

const item = '[role="menuitem"]';

function menu(
  target: Target,
  document: SkiplaneDocument,
  selected: readonly string[] = [],
  rest: Pick<State, 'act'> = {},
): State {
  return {
    setUp: () => {
      open(document, { selected });
      if (target === 'edge') select([], [...canvasView().edges.keys()].slice(0, 1));
      const at = { x: 16, y: 16 };
      useContextMenu.setState({ at, target, opened: at });
    },
    render: () => (
      <ReactFlowProvider>
        <ContextMenu />
      </ReactFlowProvider>
    ),
    shows: item,
    ...rest,
  };
}

/** What a click with the right button offers. */
export const story: Story = {
  title: 'Menu of the canvas',
  part: () => ({ width: 470, height: 580 }),
  states: {
    layer: menu('node', residual, ['conv']),
    block: menu('node', residual, ['stage']),
    'several layers': menu('selection', skip, ['conv', 'bn', 'relu']),
    wire: menu('edge', skip),
    canvas: menu('pane', residual),
  },
};
