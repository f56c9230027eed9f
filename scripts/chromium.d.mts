export function provideChromium(): Promise<void>;
export function findChromium(): string | undefined;
