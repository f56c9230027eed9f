import { z } from 'zod';
import { longestHistory } from './document/history-text.ts';
import type { Suggestion } from './error.ts';
import type { MachineMemory } from './network/backend-memory.ts';
import { type AnalysisResponses, analysisRequests } from './protocol/analysis.ts';
import { type DataResponses, dataRequests } from './protocol/data.ts';
import { type ExportResponses, exportRequests } from './protocol/exports.ts';
import { type LessonResponses, lessonRequests } from './protocol/lessons.ts';
import { type RunResponses, runRequests } from './protocol/runs.ts';
import { id, path, text } from './protocol/scalars.ts';
import { type SettingsResponses, settingsRequests } from './protocol/settings.ts';
import { type ToolResponses, toolRequests } from './protocol/tools.ts';
import { type WalkResponses, walkRequests } from './protocol/walk.ts';
import type { CatalogEntry } from './templates/catalog.ts';

/**
 * The API between designer and engine server: what the designer may ask, with a schema for everything that crosses. Messages are
 * msgpack over one WebSocket; an expected failure arrives as a `Failure` with the code and message of a SkiplaneError.
 */

/** The largest message either side accepts, in bytes: a document of 64 MiB and what surrounds it. */
export const largestMessage = 80 * 1024 * 1024;

/** What a file held when it was read: a digest of its content. */
const revision = z.string().max(100);

/** The arguments of every call, checked before anything is done. */
export const requests = {
  /** Names the window, so that the recovery copies of open windows are not offered to others. */
  hello: z.tuple([z.strictObject({ session: id })]),
  listTemplates: z.tuple([]),
  listDocuments: z.tuple([]),
  /** The file of the document with an id, among the recent ones and those of the workspace. */
  findDocument: z.tuple([z.strictObject({ id })]),
  openDocument: z.tuple([z.strictObject({ path })]),
  /** `revision` is that of the file as opened, null for a new file; saving over anything else must be asked for by `overwrite`. */
  saveDocument: z.tuple([
    z.strictObject({ path, text, revision: revision.nullable(), overwrite: z.boolean().default(false) }),
  ]),
  listRecoveries: z.tuple([]),
  readRecovery: z.tuple([z.strictObject({ id })]),
  writeRecovery: z.tuple([
    z.strictObject({
      id,
      name: z.string().max(200),
      path: path.nullable(),
      revision: revision.nullable(),
      text,
      /** The steps that can be undone, by `writeHistory`; null without. */
      history: z.string().max(longestHistory).nullable().default(null),
      /** When the window took the copy, by its own clock: one that was taken earlier does not replace a later one. */
      edited: z.number().default(0),
    }),
  ]),
  discardRecovery: z.tuple([z.strictObject({ id })]),
  forgetRecent: z.tuple([z.strictObject({ path })]),
  listMyBlocks: z.tuple([]),
  saveMyBlock: z.tuple([z.strictObject({ name: z.string().min(1).max(100), text })]),
  removeMyBlock: z.tuple([z.strictObject({ name: z.string().min(1).max(100) })]),
  ...dataRequests,
  ...runRequests,
  ...analysisRequests,
  ...toolRequests,
  ...walkRequests,
  ...exportRequests,
  ...settingsRequests,
  ...lessonRequests,
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type RequestName = keyof typeof requests;

export const requestNames: readonly RequestName[] = Object.keys(requests).filter(
  (name): name is RequestName => Object.hasOwn(requests, name),
);

/** A file as the start page lists it. */
export interface DocumentFile {
  readonly path: string;
  /** Relative to the workspace where it lies inside. */
  readonly shown: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** A document that comes with Skiplane. */
export interface Template extends CatalogEntry {
  /** The document as written. */
  readonly text: string;
}

export interface OpenedDocument {
  readonly path: string;
  readonly shown: string;
  readonly text: string;
  readonly revision: string;
}

/** Unsaved work that a window left behind. */
export interface RecoveryCopy {
  readonly id: string;
  readonly name: string;
  readonly path: string | null;
  readonly revision: string | null;
  /** When it was written, in milliseconds since 1970. */
  readonly written: number;
}

/** What each call answers. */
export interface Responses
  extends DataResponses,
    RunResponses,
    AnalysisResponses,
    ToolResponses,
    WalkResponses,
    ExportResponses,
    SettingsResponses,
    LessonResponses {
  hello: {
    readonly version: string;
    readonly workspace: string;
    /** A document named on the command line. */
    readonly open: string | null;
    readonly recent: readonly DocumentFile[];
    readonly memory: MachineMemory;
  };
  /** Family by family, as people see them. */
  listTemplates: readonly Template[];
  listDocuments: readonly DocumentFile[];
  findDocument: { readonly path: string | null };
  openDocument: OpenedDocument;
  saveDocument: { readonly path: string; readonly shown: string; readonly revision: string };
  listRecoveries: readonly RecoveryCopy[];
  readRecovery: RecoveryCopy & {
    readonly text: string;
    readonly history: string | null;
    readonly edited: number;
  };
  writeRecovery: null;
  discardRecovery: null;
  forgetRecent: null;
  listMyBlocks: readonly { readonly name: string; readonly text: string }[];
  saveMyBlock: null;
  removeMyBlock: null;
}

/** The calls as functions, as the server offers them and the designer calls them. */
export type EngineApi = {
  readonly [Name in RequestName]: (...request: z.input<(typeof requests)[Name]>) => Promise<Responses[Name]>;
};

/** An expected failure on its way to the designer. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly suggestion?: Suggestion;
}

/** Codes that the designer reacts to beyond showing the message. */
export const failureCodes = {
  /** The file on disk is no longer the one that was opened. */
  changedOnDisk: 'document/changed-on-disk',
  /** A new document would replace a file that is there. */
  exists: 'document/exists',
  /** A document names images outside the workspace that the user has not chosen yet. */
  unconfirmed: 'data/unconfirmed',
  /** A task was cancelled, as asked. */
  cancelled: 'task/cancelled',
} as const;
