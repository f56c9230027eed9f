import type { SkiplaneDocument } from '../../../core/document/schema.ts';
import { Inspector } from '../../features/inspector/inspector.tsx';
import { canvasView } from '../../model/stage/use-canvas-view.ts';
import { goTo, select } from '../../model/state/view.ts';
import { empty, mismatched, muted, residual, ruled, skip } from '../fixtures/documents.ts';
import { open } from '../fixtures/open.ts';
import { Fill } from '../parts.tsx';
import type { State, Story } from '../story.ts';

function inspecting(document: SkiplaneDocument, selected: readonly string[], then?: () => void): State {
  return {
    setUp: () => {
      open(document, { selected });
      then?.();
    },
    render: () => (
      <Fill>
        <Inspector />
      </Fill>
    ),
    shows: 'input, textarea, select, p',
  };
}

/** What the inspector says of what is selected. */
export const story: Story = {
  title: 'Inspector',
  part: ({ height }) => ({ width: 308, height: height - 44 - 36 }),
  states: {
    document: inspecting(residual, []),
    'empty document': inspecting(empty, []),
    convolution: inspecting(residual, ['conv']),
    'kernel with rules': inspecting(ruled, ['conv']),
    normalization: inspecting(skip, ['bn']),
    activation: inspecting(skip, ['relu']),
    merge: inspecting(skip, ['add']),
    dense: inspecting(residual, ['classifier']),
    'merge with an error': inspecting(mismatched, ['add']),
    'layer muted': inspecting(muted, ['bn']),
    block: inspecting(residual, ['stage']),
    'inside a block': inspecting(residual, [], () => goTo(['stage'])),
    several: inspecting(skip, ['conv', 'bn']),
    wire: inspecting(skip, [], () => select([], [...canvasView().edges.keys()].slice(-1))),
  },
};
