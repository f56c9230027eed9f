import { Notifications } from '@mantine/notifications';
import { type ReactNode, useEffect } from 'react';
import type { Root } from 'react-dom/client';
import { ErrorBoundary } from '../shell/app/error-boundary.tsx';
import { readyMark } from './address.ts';
import { giveFocus } from './own-focus.ts';
import { Provider } from './provider.tsx';
import { untilQuiet, untilShown } from './quiet.ts';
import { type Story, windowSizes } from './story.ts';
import { useShown } from './use-shown.ts';

/** Shows one state of a story, and says in `data-ready` when it can be looked at, or in `data-failed` why it cannot. */
export async function showState(root: Root, story: Story, name: string): Promise<void> {
  const state = story.states[name];
  try {
    if (state === undefined)
      throw new Error(`expected a state of "${story.title}", received "${name}"; its page lists them all`);
    await state.setUp?.();
    root.render(<Frame story={story}>{state.render()}</Frame>);
    const shown = await untilShown(state.shows);
    if (state.act !== undefined) {
      await untilQuiet();
      await state.act(shown);
    }
    if (state.focused !== undefined) giveFocus(await untilShown(state.focused));
    document.documentElement.dataset.acted = '';
  } catch (thrown) {
    tellFailure(thrown);
  }
}

function tellFailure(thrown: unknown): void {
  document.documentElement.dataset.failed = thrown instanceof Error ? thrown.message : String(thrown);
}

window.addEventListener('error', ({ message }) => tellFailure(message));
window.addEventListener('unhandledrejection', ({ reason }) => tellFailure(reason));

interface FrameProps {
  readonly story: Story;
  readonly children: ReactNode;
}

function Frame({ story, children }: FrameProps) {
  const { theme, size } = useShown();
  const part = story.part?.(windowSizes[size]) ?? windowSizes[size];
  useEffect(() => {
    const { dataset } = document.documentElement;
    delete dataset.ready;
    let wanted = true;
    void untilShown('html[data-acted]')
      .then(untilQuiet)
      .then(() => {
        if (wanted) dataset.ready = readyMark({ theme, size });
      }, tellFailure);
    return () => {
      wanted = false;
    };
  }, [theme, size]);
  return (
    <Provider shown={theme}>
      <Notifications position="top-center" className="notices" />
      <ErrorBoundary>
        <div className="gallery-part" style={part}>
          {children}
        </div>
      </ErrorBoundary>
    </Provider>
  );
}
