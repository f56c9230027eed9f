import { pytorch as format } from '../../../core/formats/pytorch.ts';
import { defineEngine } from '../define.ts';
import { openProject } from './consumer.ts';
import { writeProject } from './write.ts';

/** Models as PyTorch projects, which carry their training with them. */
export const pytorch = defineEngine(format, {
  write: writeProject,
  open: (folder, model, _options, follow) => openProject(folder, model, follow),
});
