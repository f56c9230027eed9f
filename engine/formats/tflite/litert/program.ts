import { serve } from '../../../workers/serve.ts';
import { createLiteRtMethods } from './methods.ts';

// The program behind litert.ts.

serve({ ...createLiteRtMethods() });
