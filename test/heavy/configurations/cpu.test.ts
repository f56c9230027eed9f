import { checkConfigurations } from './check.ts';

checkConfigurations('cpu', 100);
