import { anyBackend } from '../analysis/backend.ts';
import { cardOfRun } from '../formats/card.ts';
import type { Exported } from '../formats/export.ts';
import { type ExportOrder, runOrder } from '../formats/order.ts';
import type { AskOptions } from './messages.ts';

/** What is asked of the process that exports models. */
export interface ExportMethods {
  /** The model card of the run in a folder; null where it has no model. */
  modelCard(folder: string, how?: AskOptions): Promise<string | null>;
  exportModel(order: ExportOrder, how?: AskOptions): Promise<Exported>;
}

export function createExportMethods(): ExportMethods {
  return {
    // What a run was trained on may be a large file.
    modelCard: (folder) => cardOfRun(folder),
    exportModel: (order, how = {}) => runOrder(order, () => anyBackend('tensorflow'), how),
  };
}
