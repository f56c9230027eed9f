import { checkConfigurations } from './check.ts';

checkConfigurations('cpu', 2000);
