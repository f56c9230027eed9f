import { createDataMethods } from './data-methods.ts';
import { serve } from './serve.ts';

// The program behind data-worker.ts.

serve({ ...createDataMethods() });
