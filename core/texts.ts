/**
 * What a translation of texts must hold: the same names, with its own texts, and functions that take the same arguments. A
 * translation that lacks one does not compile.
 */
export type Texts<T> = T extends string
  ? string
  : T extends (...given: infer Given) => infer Said
    ? (...given: Given) => Texts<Said>
    : { readonly [Name in keyof T]: Texts<T[Name]> };
