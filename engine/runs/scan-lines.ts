import type { FileHandle } from 'node:fs/promises';

const pieceBytes = 1024 * 1024;
const newline = '\n'.charCodeAt(0);

/**
 * Hands over the whole lines between two byte positions of a file, without their line ends, one piece of the file in memory
 * at a time.
 * @param onLine gets a line and where it starts; false ends the reading
 * @returns where the first line starts that was not read: at `to`, or before a line without an end
 */
export async function scanLines(
  file: FileHandle,
  from: number,
  to: number,
  onLine: (line: Buffer, start: number) => boolean,
): Promise<number> {
  let start = from;
  let rest: Buffer = Buffer.alloc(0);
  for (let at = from; at < to; ) {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, to - at));
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const read = piece.subarray(0, bytesRead);
    const searched = rest.length;
    const bytes = rest.length === 0 ? read : Buffer.concat([rest, read]);
    let used = 0;
    for (let end = bytes.indexOf(newline, searched); end >= 0; end = bytes.indexOf(newline, used)) {
      if (!onLine(bytes.subarray(used, end), start)) return start;
      start += end + 1 - used;
      used = end + 1;
    }
    rest = bytes.subarray(used);
  }
  return start;
}
