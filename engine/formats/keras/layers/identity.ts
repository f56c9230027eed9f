import type { KerasKind } from './define.ts';

export const identity: KerasKind = () => [{ className: 'Identity', config: {} }];
