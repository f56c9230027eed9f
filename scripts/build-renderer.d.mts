export function buildRenderer(announce?: () => void): Promise<boolean>;
