import { create } from 'zustand';
import type { DocumentFile, RecoveryCopy, Responses } from '../../core/protocol.ts';
import { showError } from '../state/act.ts';
import { engine, session } from './engine.ts';

interface Start {
  readonly version: string;
  readonly workspace: string;
  readonly templates: Responses['listTemplates'];
  readonly recent: readonly DocumentFile[];
  readonly documents: readonly DocumentFile[];
  readonly recoveries: readonly RecoveryCopy[];
  /** Asks the engine again for all of this. */
  readonly load: () => Promise<Responses['hello'] | undefined>;
}

/** What the start page offers. */
export const useStart = create<Start>()((set) => ({
  version: '',
  workspace: '',
  templates: [],
  recent: [],
  documents: [],
  recoveries: [],
  load: async () => {
    try {
      const hello = await engine.hello({ session });
      set({ version: hello.version, workspace: hello.workspace, recent: hello.recent });
      const [templates, documents, recoveries] = await Promise.all([
        engine.listTemplates(),
        engine.listDocuments(),
        engine.listRecoveries(),
      ]);
      set({ templates, documents, recoveries });
      return hello;
    } catch (thrown) {
      showError(thrown);
      return undefined;
    }
  },
}));

/** Asks which documents were opened last: menus list them while a document is open, too. */
export async function readRecent(): Promise<void> {
  try {
    const { recent } = await engine.hello({ session });
    useStart.setState({ recent });
  } catch {
    // The list stays as it was; that the engine is gone is said elsewhere.
  }
}

export async function forgetRecent(path: string): Promise<void> {
  try {
    await engine.forgetRecent({ path });
    useStart.setState(({ recent }) => ({ recent: recent.filter((file) => file.path !== path) }));
  } catch (thrown) {
    showError(thrown);
  }
}

export async function discardRecovery(id: string): Promise<void> {
  try {
    await engine.discardRecovery({ id });
    useStart.setState(({ recoveries }) => ({ recoveries: recoveries.filter((copy) => copy.id !== id) }));
  } catch (thrown) {
    showError(thrown);
  }
}
