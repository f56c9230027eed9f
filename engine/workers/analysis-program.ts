import { createAnalysisMethods } from './analysis-methods.ts';
import { serve } from './serve.ts';

// The program behind analysis-worker.ts.

serve({ ...createAnalysisMethods() });
