interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

export function ico(pictures: readonly Picture[]): Buffer;
export function icns(pictures: readonly Picture[]): Buffer;
