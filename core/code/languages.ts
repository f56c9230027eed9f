/** The languages of generated code, by name: their writers are in `index.ts`, and not needed to choose one. */
export const codeLanguageNames = ['keras', 'pytorch', 'tfjs'] as const;

export type CodeLanguage = (typeof codeLanguageNames)[number];
