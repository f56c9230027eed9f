import { createExportMethods } from './export-methods.ts';
import { serve } from './serve.ts';

// The program behind export-worker.ts.

serve({ ...createExportMethods() });
