export function stageApp(root: string, app: string, updates: string | undefined): Promise<void>;
export function withoutMap(code: string): string;
