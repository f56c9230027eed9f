import { checkConfigurations } from './check.ts';

checkConfigurations('tensorflow', 2000);
