import { create } from 'zustand';
import type { MachineMemory } from '../../../core/network/backend-memory.ts';
import type { ListedLesson } from '../../../core/protocol/lessons.ts';
import type { DocumentFile, RecoveryCopy, Responses, Template } from '../../../core/protocol.ts';
import { showError } from '../state/act.ts';
import { engine, session } from './engine.ts';
import { handOverLeft } from './left-copies.ts';

interface Start {
  readonly version: string;
  readonly workspace: string;
  /** Of this machine; null before the engine has told. */
  readonly memory: MachineMemory | null;
  readonly templates: readonly Template[];
  readonly lessons: readonly ListedLesson[];
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
  memory: null,
  templates: [],
  lessons: [],
  recent: [],
  documents: [],
  recoveries: [],
  load: async () => {
    try {
      const hello = await engine.hello({ session });
      const { version, workspace, recent, memory } = hello;
      set({ version, workspace, recent, memory });
      // Before the copies are listed: what a page kept when it was left is one of them.
      await handOverLeft(localStorage, hello.workspace, engine.writeRecovery);
      const [templates, lessons, documents, recoveries] = await Promise.all([
        engine.listTemplates(),
        engine.listLessons(),
        engine.listDocuments(),
        engine.listRecoveries(),
      ]);
      set({ templates, lessons, documents, recoveries });
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
    // The list stays unchanged; another message says that the engine is gone.
  }
}

/** The documents of the workspace and those that were opened last, as they are now; without an engine, as they were known. */
export async function knownDocuments(): Promise<readonly DocumentFile[]> {
  try {
    useStart.setState({ documents: await engine.listDocuments() });
  } catch {
    // Saving will say that the engine does not answer.
  }
  const { documents, recent } = useStart.getState();
  return [...documents, ...recent];
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
