import { serve } from './serve.ts';
import { createToolMethods } from './tool-methods.ts';

// The program behind tool-worker.ts.

serve({ ...createToolMethods() });
