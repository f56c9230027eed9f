import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseDatasetSource } from '../../core/document/sources.ts';
import { messageOf, SkiplaneError } from '../../core/error.ts';
import { sourcePath } from '../data/files.ts';
import { isChatter, quoted } from '../last-words.ts';
import { adviceOf, type Shortage } from './shortage.ts';

/** How tfjs's backends and their drivers say that memory is short: TensorFlow, WebGPU, WebAssembly, arrays of JavaScript. */
const memoryWords =
  /OOM when allocating|RESOURCE_EXHAUSTED|ResourceExhausted|out of (device |GPU )?memory|not enough memory|Cannot enlarge memory|Aborted\(OOM\)|std::bad_alloc|ENOMEM|Cannot allocate memory|WebAssembly has no \d+ bytes left|Maximum memory size exceeded|(Array ?buffer|WebAssembly\.Memory(\.grow)?\(\):?).*(allocation failed|could not allocate|failed to grow|Unable to grow)|Failed to allocate (memory|buffer)|Invalid typed array length/i;
/** Emscripten's module of tfjs gives up without a reason; it does so where it is refused memory. */
const silentAbort = /Aborted\(\)/;
const nowhere = /memory access out of bounds|offset is out of bounds/i;
/** The estimate may be too low by this much. */
const nearlyAll = 0.9;
const heapWords = /(JavaScript|JS) heap out of memory|Reached heap limit|invalid (array|string) length/i;
const lostWords = /device (was|is) lost|DeviceLost|device lost/i;
const diskWords = /ENOSPC|EDQUOT|no space left on device|quota exceeded/i;

/**
 * What ended a run from within, in a sentence for the person who can act on it.
 * @param shortage what its training takes, where that is known
 */
export function failureOf(thrown: unknown, source: string | undefined, shortage?: Shortage): SkiplaneError {
  const full = diskProblem(thrown);
  if (full !== undefined) return full;
  if (thrown instanceof SkiplaneError) {
    const ofData = thrown.code.startsWith('data/') && source !== undefined;
    const gone = ofData ? vanished(source) : undefined;
    return gone ?? thrown;
  }
  const message = messageOf(thrown);
  return (
    shortOfMemory(message, shortage) ?? new SkiplaneError('trainer/failed', `Training failed: ${message}`)
  );
}

/** What ended a trainer that could not say so itself, from how its process ended and what it wrote last. */
export function deathOf(how: string, lines: readonly string[], shortage?: Shortage): SkiplaneError {
  const text = lines.join('\n');
  if (diskWords.test(text)) return diskFull();
  const memory = shortOfMemory(text, shortage);
  if (memory !== undefined) return memory;
  // Of a training that takes little, a smaller batch is no advice.
  const much = shortage !== undefined && shortage.need.total > shortage.most / 4;
  const takes = much ? ` ${adviceOf(shortage)}` : '';
  const killed =
    how === 'SIGKILL'
      ? ` Its process was killed, possibly by the system because memory ran out.${takes}`
      : '';
  const said = quoted(lastWords(lines.filter((line) => !isChatter(line))));
  return new SkiplaneError('trainer/died', `The trainer stopped unexpectedly (${how}).${killed}${said}`);
}

/** What to say where something could not be written because the disk is full; undefined for anything else. */
export function diskProblem(thrown: unknown): SkiplaneError | undefined {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return diskWords.test(`${code} ${messageOf(thrown)}`) ? diskFull() : undefined;
}

function diskFull(): SkiplaneError {
  return new SkiplaneError(
    'run/disk-full',
    'The run could not be saved, because the disk is full: free some space, then resume it from its last checkpoint.',
  );
}

function shortOfMemory(text: string, shortage: Shortage | undefined): SkiplaneError | undefined {
  if (heapWords.test(text)) {
    return new SkiplaneError(
      'run/out-of-memory',
      'The trainer ran out of memory (JavaScript heap): use a smaller batch size, smaller or fewer images, or close other programs.',
    );
  }
  if (lostWords.test(text)) {
    return new SkiplaneError(
      'run/device-lost',
      'The graphics device was lost, possibly because its memory ran out or its driver restarted: use a smaller batch size, smaller images or another backend, then resume the run from its last checkpoint.',
    );
  }
  // If WebAssembly has no memory left, its results may be at invalid addresses.
  const beyond = shortage !== undefined && shortage.need.tensors > shortage.most * nearlyAll;
  const words =
    memoryWords.exec(text)?.[0] ??
    silentAbort.exec(text)?.[0] ??
    (beyond ? nowhere.exec(text)?.[0] : undefined);
  if (words === undefined) return undefined;
  const advice =
    shortage === undefined
      ? 'Use a smaller batch size, a smaller input or layers with fewer filters, or another backend.'
      : adviceOf(shortage);
  const who = shortage === undefined ? 'The device' : `The backend ${shortage.backend}`;
  return new SkiplaneError('run/out-of-memory', `${who} ran out of memory (“${words}”). ${advice}`);
}

/** Says so where the data themselves are gone, rather than one image of them. */
function vanished(source: string): SkiplaneError | undefined {
  const parsed = parseDatasetSource(source);
  if (!('path' in parsed)) return undefined;
  const path = sourcePath(parsed.path);
  // An idx source may be what the names of its files begin with.
  if (existsSync(path) || (parsed.kind === 'idx' && existsSync(dirname(path)))) return undefined;
  return new SkiplaneError(
    'data/vanished',
    `The images are no longer at ${path}: restore them, connect their disk, or choose their new location, then resume the run.`,
  );
}

const mostWords = 5;

/** The last lines that say something: stack frames and what Node prints around them do not. */
function lastWords(lines: readonly string[]): readonly string[] {
  return lines
    .filter((line) => !/^\s*(at |\^|\d+: 0x)|^Node\.js v|^file:\/\/|^\s*throw |^-----/.test(line))
    .slice(-mostWords)
    .map((line) => line.trim().slice(0, 300));
}
