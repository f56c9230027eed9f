import { create } from 'zustand';
import { datasetSettings } from '../../../core/document/dataset.ts';
import { formatSource } from '../../../core/document/sources.ts';
import { messageOf, SkiplaneError } from '../../../core/error.ts';
import type { DataRequest, DatasetDescription } from '../../../core/protocol/data.ts';
import { engine } from '../../model/host/engine.ts';
import { onTaskProgress } from '../../model/host/events.ts';
import { sourceWithin } from '../data/sources.ts';

interface Progress {
  readonly what: string;
  readonly done: number;
  readonly total: number;
}

/** What is known of the folder that a person chose. */
export type Look =
  | { readonly status: 'reading'; readonly path: string; readonly progress: Progress | null }
  | {
      readonly status: 'failed';
      readonly path: string;
      readonly problem: string;
      /** A folder below the chosen one that would do; null where nobody knows. */
      readonly suggestion: { readonly within: string; readonly path: string } | null;
    }
  | {
      readonly status: 'ready';
      readonly path: string;
      readonly request: DataRequest;
      readonly description: DatasetDescription;
    };

interface OwnImages {
  readonly open: boolean;
  /** A folder was dropped of which a browser does not say where it is. */
  readonly dropped: boolean;
  /** Where choosing begins, after going back; null at home. */
  readonly start: string | null;
  /** Null while a folder is being chosen. */
  readonly look: Look | null;
}

const closed: OwnImages = { open: false, dropped: false, start: null, look: null };

export const useOwnImages = create<OwnImages>()(() => closed);

let task: string | null = null;

/** Begins; with a folder that is known it goes on with it at once. */
export function openOwnImages(path: string | null, { dropped = false } = {}): void {
  useOwnImages.setState({ ...closed, open: true, dropped: dropped && path === null });
  if (path !== null) void lookAt(path);
}

export function closeOwnImages(): void {
  cancel();
  useOwnImages.setState(closed);
}

/** Back to choosing, where the last folder is. */
export function chooseAgain(): void {
  cancel();
  useOwnImages.setState(({ look }) => ({ look: null, start: look?.path ?? null, dropped: false }));
}

/** Reads the folder that a person has just chosen: by this alone it may lie outside the workspace. */
export async function lookAt(path: string): Promise<void> {
  cancel();
  const own = crypto.randomUUID();
  task = own;
  const isCurrent = (): boolean => task === own;
  const request: DataRequest = {
    source: formatSource({ kind: 'folder', path }),
    settings: datasetSettings.parse({}),
    shape: null,
  };
  useOwnImages.setState({ look: { status: 'reading', path, progress: null } });
  const stop = onTaskProgress(own, (what, done, total) => {
    if (isCurrent())
      useOwnImages.setState({ look: { status: 'reading', path, progress: { what, done, total } } });
  });
  try {
    const description = await engine.describeData({ task: own, data: request, chosen: true });
    if (isCurrent()) useOwnImages.setState({ look: { status: 'ready', path, request, description } });
  } catch (thrown) {
    const within = thrown instanceof SkiplaneError ? thrown.suggestion?.within : undefined;
    const suggestion = within === undefined ? null : { within, path: pathWithin(path, within) };
    if (isCurrent())
      useOwnImages.setState({ look: { status: 'failed', path, problem: messageOf(thrown), suggestion } });
  } finally {
    stop();
    if (isCurrent()) task = null;
  }
}

function pathWithin(path: string, within: string): string {
  const source = sourceWithin({ kind: 'folder', path }, within);
  return 'path' in source ? source.path : path;
}

function cancel(): void {
  if (task === null) return;
  // Whether it could still be cancelled makes no difference here.
  engine.cancelTask({ task }).catch(() => undefined);
  task = null;
}
