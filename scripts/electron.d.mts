export function provideElectron(
  root: string,
  announce?: () => void,
  unsuitable?: string,
): Promise<{ readonly program: string } | { readonly reason: string }>;
export function electronProgram(folder: string): string | undefined;
