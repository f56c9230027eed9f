import { ReactFlowProvider } from '@xyflow/react';
import type { CSSProperties, ReactNode } from 'react';
import type { RunSummary } from '../../core/protocol/runs.ts';
import { setRuns } from '../model/state/runs.ts';
import { type DrawerTab, useWindow } from '../model/state/window.ts';
import { Drawer } from '../shell/drawer/drawer.tsx';
import { record } from './fixtures/curves.ts';
import { residual } from './fixtures/documents.ts';
import { open } from './fixtures/open.ts';
import type { State } from './story.ts';

const fill: CSSProperties = {
  position: 'absolute',
  inset: 0,
  display: 'grid',
  gridTemplate: '"canvas" minmax(0, 1fr) / minmax(0, 1fr)',
};
const bottom: CSSProperties = { position: 'absolute', insetInline: 0, bottom: 0 };

/** Room for a component that fills what it stands in. */
export function Fill({ children }: { readonly children: ReactNode }) {
  return <div style={fill}>{children}</div>;
}

/** Room around a component that stands in a larger one. */
export function Padded({ children }: { readonly children: ReactNode }) {
  return <div style={{ padding: 16 }}>{children}</div>;
}

/** How much of a window the open drawer takes. */
export function drawerPart({ width }: { readonly width: number }): { width: number; height: number } {
  return { width, height: 300 };
}

interface DrawerState {
  readonly tab: DrawerTab;
  readonly shows: string;
  /** All runs there are; their curves and gradients are known. */
  readonly runs?: readonly RunSummary[];
  /** What else there is, after the usual document has been opened. */
  readonly setUp?: () => void;
  readonly act?: State['act'];
}

/** The drawer below the canvas, with a tab open. */
export function inDrawer({ tab, shows, runs = [], setUp, act }: DrawerState): State {
  return {
    setUp: () => {
      open(residual);
      useWindow.setState({ drawer: tab, drawerHeight: 300 });
      setRuns(runs);
      record(runs);
      setUp?.();
    },
    render: () => (
      <ReactFlowProvider>
        <div style={bottom}>
          <Drawer />
        </div>
      </ReactFlowProvider>
    ),
    shows,
    ...(act === undefined ? {} : { act }),
  };
}
