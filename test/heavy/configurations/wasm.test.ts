import { checkConfigurations } from './check.ts';

checkConfigurations('wasm', 2000);
