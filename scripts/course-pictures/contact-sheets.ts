import { basename } from 'node:path';
import sharp from 'sharp';

interface Sheet {
  readonly columns: number;
  readonly rows: number;
  /** Of each picture, in pixels. */
  readonly width: number;
}

const caption = 22;

/** Puts pictures with their names side by side, so many to a sheet: `<path>-1.png`, `<path>-2.png`, … */
export async function contactSheets(
  pictures: readonly string[],
  path: string,
  { columns, rows, width }: Sheet,
): Promise<void> {
  const each = columns * rows;
  for (let from = 0, sheet = 1; from < pictures.length; from += each, sheet++) {
    const scaled = await Promise.all(
      pictures.slice(from, from + each).map(async (picture) => ({
        name: basename(picture, '.png'),
        ...(await sharp(picture).resize({ width }).png().toBuffer({ resolveWithObject: true })),
      })),
    );
    const height = Math.max(...scaled.map(({ info }) => info.height)) + caption;
    await sharp({
      create: { width: columns * width, height: rows * height, channels: 3, background: '#888888' },
    })
      .composite(
        scaled.flatMap(({ name, data }, i) => {
          const left = (i % columns) * width;
          const top = Math.floor(i / columns) * height;
          return [
            { input: named(name, width), left, top },
            { input: data, left, top: top + caption },
          ];
        }),
      )
      .png()
      .toFile(`${path}-${sheet}.png`);
  }
}

function named(name: string, width: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${caption}"><text x="6" y="16" font-family="sans-serif" font-size="14" fill="white">${name}</text></svg>`,
  );
}
