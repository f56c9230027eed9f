import { checkConfigurations } from './check.ts';

checkConfigurations('webgpu', 40);
