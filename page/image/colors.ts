import type { Raster } from './raster.ts';

/** Four channels become three: opacity is resolved against white, as on paper. */
export function onWhite({ width, height, data }: Raster): Raster {
  const result = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = data[4 * pixel + 3] ?? 255;
    for (let c = 0; c < 3; c++) {
      const value = data[4 * pixel + c] ?? 0;
      result[3 * pixel + c] = alpha === 255 ? value : Math.floor((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return { width, height, channels: 3, data: result };
}

/** The gray of stored values, as Pillow and OpenCV make it (ITU-R BT.601). */
export function lumaGray(raster: Raster): Raster {
  return grey(raster, (red, green, blue) => Math.round((299 * red + 587 * green + 114 * blue) / 1000));
}

/**
 * The gray of light (ITU-R BT.709's primaries): values without sRGB's curve are weighed, and it is applied again, between the 256 points
 * that libvips has of it. Images that are gray already stay as they are.
 */
export function lightGray(raster: Raster): Raster {
  const { data } = raster;
  let colored = false;
  for (let i = 0; i < data.length && !colored; i += 3)
    colored = data[i] !== data[i + 1] || data[i] !== data[i + 2];
  if (!colored) return grey(raster, (red) => red);
  const stored = Array.from({ length: 256 }, (_, i) => {
    const share = i / 255;
    return Math.round(255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055));
  });
  const light = Array.from({ length: 256 }, (_, value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return grey(raster, (red, green, blue) => {
    const own = 0.2126 * (light[red] ?? 0) + 0.7152 * (light[green] ?? 0) + 0.0722 * (light[blue] ?? 0);
    const place = Math.min(255, 255 * own);
    const first = Math.trunc(place);
    const low = stored[first] ?? 0;
    return Math.round(low + ((stored[first + 1] ?? low) - low) * (place - first));
  });
}

function grey(
  { width, height, data }: Raster,
  of: (red: number, green: number, blue: number) => number,
): Raster {
  const result = new Uint8Array(width * height);
  for (let i = 0; i < result.length; i++)
    result[i] = of(data[3 * i] ?? 0, data[3 * i + 1] ?? 0, data[3 * i + 2] ?? 0);
  return { width, height, channels: 1, data: result };
}
